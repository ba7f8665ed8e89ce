//! The methods of the Model Context Protocol that a server of tools and
//! resources answers: in the sessions of 2024-11-05 to 2025-11-25, and in the
//! single requests of 2026-07-28.

use serde_json::{Map, Value, json};

use super::opened::Opened;
use super::wire::{Fault, NO_METHOD};
use super::{resources, tools};

/// Versions that begin with a handshake, latest first.
const SESSIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];
/// The version whose every request stands alone.
const SINGLE: &str = "2026-07-28";
/// The protocol: the version of a request is not spoken here.
const NO_VERSION: i64 = -32022;
/// Where a single request names its version.
const VERSION_KEY: &str = "io.modelcontextprotocol/protocolVersion";
/// Where a single request names its agent.
const CLIENT_KEY: &str = "io.modelcontextprotocol/clientInfo";

const INSTRUCTIONS: &str = "\
These tools read one collection of documents that tell one story. Every answer \
cites its passage (`cite`: BRIEFING:¶N) and carries a link that `rashomon open` \
takes. Where documents disagree, all accounts are given and none is preferred: \
do the same. Verdicts that begin with `likely` were worked out by a program; \
others were decided by a person. Call `check_quote` before you quote.";

/// The name that the agent gives itself, if these parameters have it.
pub(super) fn agent(params: &Value) -> Option<&str> {
    let about = params.get("clientInfo");
    let about = about.or_else(|| params.get("_meta")?.get(CLIENT_KEY));
    about?.get("name")?.as_str()
}

/// Whether a request asks for what the files hold, so that they must be as they
/// are on the disk.
pub(super) fn reads(method: &str) -> bool {
    matches!(method, "tools/call" | "resources/list" | "resources/read")
}

/// The result of a method.
///
/// # Errors
/// If there is no such method, or its parameters are wrong.
pub(super) fn answer(opened: &Opened, method: &str, params: &Value) -> Result<Value, Fault> {
    let version = params.get("_meta").and_then(|meta| meta.get(VERSION_KEY));
    if let Some(version) = version
        && version != SINGLE
    {
        return Err(unspoken(version));
    }
    let mut result = match method {
        "initialize" => initialized(params),
        "server/discover" => discovered(),
        "ping" => json!({}),
        "tools/list" => json!({"tools": tools::list(opened)}),
        "tools/call" => tools::call(opened, params)?,
        "resources/list" => resources::list(opened, params)?,
        "resources/templates/list" => json!({"resourceTemplates": []}),
        "resources/read" => resources::read(opened, params)?,
        _ => {
            let why = format!("there is no method “{method}” here");
            return Err(Fault::new(NO_METHOD, why));
        }
    };
    if version.is_some() || method == "server/discover" {
        finish(&mut result, method);
    }
    Ok(result)
}

fn unspoken(version: &Value) -> Fault {
    let supported: Vec<&str> = [SINGLE].into_iter().chain(SESSIONS).collect();
    Fault {
        code: NO_VERSION,
        message: format!("this version of the protocol is not spoken here: {version}"),
        data: Some(json!({"supported": supported, "requested": version})),
    }
}

fn initialized(params: &Value) -> Value {
    let asked = params.get("protocolVersion").and_then(Value::as_str);
    let spoken = SESSIONS.into_iter().find(|version| asked == Some(version));
    json!({
        "protocolVersion": spoken.unwrap_or(SESSIONS[0]),
        "capabilities": capabilities(),
        "serverInfo": about(),
        "instructions": INSTRUCTIONS,
    })
}

fn discovered() -> Value {
    let supported: Vec<&str> = [SINGLE].into_iter().chain(SESSIONS).collect();
    json!({
        "supportedVersions": supported,
        "capabilities": capabilities(),
        "instructions": INSTRUCTIONS,
        "_meta": {"io.modelcontextprotocol/serverInfo": about()},
    })
}

fn capabilities() -> Value {
    json!({"tools": {}, "resources": {}})
}

fn about() -> Value {
    json!({"name": "rashomon", "title": "Rashomon", "version": env!("CARGO_PKG_VERSION")})
}

/// Adds what a single request's result has besides. Nothing may be kept: the
/// files may change at any time.
fn finish(result: &mut Value, method: &str) {
    let Some(result) = result.as_object_mut() else {
        return;
    };
    let mut add = |name: &str, value: Value| {
        Map::insert(result, name.to_owned(), value);
    };
    add("resultType", json!("complete"));
    if method.ends_with("/list") || method.ends_with("/read") || method.ends_with("/discover") {
        add("ttlMs", json!(0));
        add("cacheScope", json!("private"));
    }
}
