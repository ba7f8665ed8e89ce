//! `rashomon completions`: a script that lets a shell complete commands,
//! options, their values, paths, and ids.

use clap::Command;
use clap_complete::{Shell, generate};

use super::{Error, FOUND, Output};

/// Print shell completions
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(after_help = "Examples:
  source <(rashomon completions bash)              in ~/.bashrc
  rashomon completions zsh > ~/.zfunc/_rashomon
  rashomon completions fish > ~/.config/fish/completions/rashomon.fish
  rashomon completions powershell >> $PROFILE

In bash, zsh and fish ids are completed too, of ./briefings or of the folder
that the line names: rashomon show tmc<Tab>.")]
pub struct Args {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Asks the program. Quotes values with spaces or shell characters; adds no
/// space after a folder.
const BASH: &str = r#"_rashomon() {
    local value
    COMPREPLY=()
    while IFS= read -r value; do
        case "$value" in
            *[[:space:]\'\"\(\)\&\;\<\>\|\$\`]*) value=$(printf '%q' "$value") ;;
        esac
        COMPREPLY+=("$value")
    done < <(rashomon __complete --shell bash --index "$COMP_CWORD" -- "${COMP_WORDS[@]}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -gt 0 && "${COMPREPLY[0]}" =~ [=/:]$ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o bashdefault -F _rashomon rashomon
"#;

/// As a file in `fpath` it answers at once; sourced, it registers itself.
const ZSH: &str = r#"#compdef rashomon
_rashomon() {
    local -a found folders others
    local value
    found=("${(@f)$(rashomon __complete --shell zsh --index $((CURRENT - 1)) -- "${words[@]}" 2>/dev/null)}")
    for value in $found; do
        if [[ "${value%%:*}" == */ ]]; then
            folders+=("${value%/}")
        elif [[ -n "$value" ]]; then
            others+=("$value")
        fi
    done
    [[ -n $folders ]] && _describe -V 'folders' folders -S '/' -r '/'
    [[ -n $others ]] && _describe -V 'values' others
}
if [[ "$funcstack[1]" == "_rashomon" ]]; then
    _rashomon "$@"
else
    compdef _rashomon rashomon
fi
"#;

/// Passes the words before the cursor, and the one at it, which may be empty.
const FISH: &str = r#"complete --keep-order --exclusive --command rashomon --arguments "(rashomon __complete --shell fish -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
"#;

/// Prints the script for a shell. For shells other than bash, zsh and fish it
/// completes only the commands and options of `program`.
///
/// # Errors
/// If the output cannot be written.
pub fn run(args: Args, program: &mut Command, output: &mut Output) -> Result<u8, Error> {
    let own = match args.shell {
        Shell::Bash => Some(BASH),
        Shell::Zsh => Some(ZSH),
        Shell::Fish => Some(FISH),
        _ => None,
    };
    if let Some(script) = own {
        output.answer(script)?;
        return Ok(FOUND);
    }
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    generate(args.shell, program, name, &mut script);
    output.answer(&String::from_utf8_lossy(&script))?;
    Ok(FOUND)
}
