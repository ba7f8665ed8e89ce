//! JSON-RPC 2.0 as the protocol uses it on standard streams: one message a
//! line.

use std::io::{self, BufRead, Read as _};

use serde_json::{Value, json};

use super::super::Output;
use crate::text::sanitize::sanitize;

/// Most bytes of a message.
const MOST: u64 = 1 << 20;

/// JSON-RPC: the message is no JSON.
const NO_JSON: i64 = -32700;
/// JSON-RPC: the message is no request.
const NO_REQUEST: i64 = -32600;
/// JSON-RPC: there is no such method.
pub(super) const NO_METHOD: i64 = -32601;
/// JSON-RPC: the parameters are wrong.
pub(super) const NO_PARAMS: i64 = -32602;

/// Why a request has no result.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    /// A code of JSON-RPC or of the protocol.
    pub(super) code: i64,
    /// A sentence for the agent.
    pub(super) message: String,
    /// What a program needs to go on.
    pub(super) data: Option<Value>,
}

impl Fault {
    pub(super) fn new(code: i64, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            data: None,
        }
    }
}

/// Answers each request of `input` until it ends.
///
/// # Errors
/// If the streams fail.
pub(super) fn serve(
    input: &mut dyn BufRead,
    output: &mut Output,
    mut answer: impl FnMut(&str, &Value, &mut Output) -> Result<Value, Fault>,
) -> io::Result<()> {
    while let Some(line) = next_line(input)? {
        let ask = |method: &str, params: &Value| answer(method, params, output);
        let Some(mut reply) = reply(line.as_deref(), ask) else {
            continue;
        };
        clean(&mut reply);
        output.answer_json(&reply.to_string())?;
        output.flush()?;
    }
    Ok(())
}

/// The next line that is not blank; an error instead of one that is too long.
fn next_line(input: &mut dyn BufRead) -> io::Result<Option<Result<Vec<u8>, Fault>>> {
    loop {
        let mut line = Vec::new();
        if input.take(MOST).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() as u64 == MOST && line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
            let why = format!("a message has at most {MOST} bytes");
            return Ok(Some(Err(Fault::new(NO_REQUEST, why))));
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(Ok(line)));
        }
    }
}

/// The reply to a message; `None` to a notification or a response, which need
/// none.
fn reply(
    line: Result<&[u8], &Fault>,
    ask: impl FnOnce(&str, &Value) -> Result<Value, Fault>,
) -> Option<Value> {
    let message: Value = match line.map(serde_json::from_slice) {
        Ok(Ok(message)) => message,
        Ok(Err(why)) => {
            let why = format!("this is no JSON: {why}");
            return Some(failed(&Value::Null, Fault::new(NO_JSON, why)));
        }
        Err(fault) => return Some(failed(&Value::Null, fault.clone())),
    };
    let id = message.get("id");
    let method = message.get("method").and_then(Value::as_str);
    match (method, id) {
        (Some(method), Some(id)) if id.is_string() || id.is_i64() || id.is_u64() => {
            let params = message.get("params").unwrap_or(&Value::Null);
            Some(match ask(method, params) {
                Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
                Err(fault) => failed(id, fault),
            })
        }
        (Some(_), None) => None,
        (None, Some(_)) if message.get("result").is_some() || message.get("error").is_some() => {
            None
        }
        _ => {
            let why = "a request is an object with `jsonrpc`, `id` and `method`";
            Some(failed(&Value::Null, Fault::new(NO_REQUEST, why)))
        }
    }
}

fn failed(id: &Value, fault: Fault) -> Value {
    let mut error = json!({"code": fault.code, "message": fault.message});
    if let Some(data) = fault.data {
        error["data"] = data;
    }
    json!({"jsonrpc": "2.0", "id": id, "error": error})
}

/// Passes every text through the gate: agents show what they get.
pub(super) fn clean(value: &mut Value) {
    match value {
        Value::String(text) => {
            let safe = sanitize(text).into_owned();
            *text = safe;
        }
        Value::Array(all) => all.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
