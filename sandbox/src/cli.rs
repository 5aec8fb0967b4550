//! The command-line flags.

use crate::Settings;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::net::IpAddr;
use std::time::Duration;

/// The output of `--help`.
pub const HELP: &str = "\
A local substitute for the consumers part of the Metorial API.

Usage: metorial-sandbox [flags]

  --port N          the port to listen on; 0 picks a free one (default 4010)
  --host ADDRESS    the IP address to listen on (default 127.0.0.1, this machine only)
  --consumers N     the number of consumers at the start (default 1000)
  --seed N          the seed of the generated data (default 1)
  --latency MS      the delay of each response in milliseconds (default 0)
  --rate-limit N    requests per key and window; 0 for no limit (default 5000, as in the real API)
  --rate-limit-window MS
                    the window in milliseconds (default 600000, ten minutes, as in the real API)
  --future N        answers as a future API might give them, by this seed: new words, types and fields
  --without-portals answer 402 for everything about portals, as if the plan did not include them
  --exit-with-stdin stop when the standard input is closed
  --help            print this help
";

/// The action of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Print the help.
    Help,
    /// Start the server.
    Serve(Options),
}

/// The options of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The port; 0 picks a free one.
    pub port: u16,
    /// The IP address.
    pub host: IpAddr,
    /// The delay of each response.
    pub latency: Duration,
    /// Whether to stop when the standard input is closed.
    pub exit_with_stdin: bool,
    /// The settings of the sandbox.
    pub settings: Settings,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 4010,
            host: IpAddr::from([127, 0, 0, 1]),
            latency: Duration::ZERO,
            exit_with_stdin: false,
            settings: Settings::default(),
        }
    }
}

/// Parses the arguments after the program's name.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = Parser::from_args(args);
    let mut options = Options::default();
    while let Some(arg) = parser.next().map_err(|error| error.to_string())? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("exit-with-stdin") => options.exit_with_stdin = true,
            Arg::Long("without-portals") => options.settings.portals = false,
            Arg::Long("port") => {
                options.port = number(&mut parser, "--port", u64::from(u16::MAX))?;
            }
            Arg::Long("host") => options.host = host(&mut parser)?,
            Arg::Long("consumers") => {
                options.settings.consumers = number(&mut parser, "--consumers", 10_000_000)?;
            }
            Arg::Long("seed") => options.settings.seed = number(&mut parser, "--seed", u64::MAX)?,
            Arg::Long("future") => options.settings.future = Some(number(&mut parser, "--future", u64::MAX)?),
            Arg::Long("latency") => {
                let millis = number(&mut parser, "--latency", 3_600_000)?;
                options.latency = Duration::from_millis(millis);
            }
            Arg::Long("rate-limit") => {
                options.settings.rate_limit = number(&mut parser, "--rate-limit", 1_000_000_000)?;
            }
            Arg::Long("rate-limit-window") => {
                options.settings.rate_limit_window = number(&mut parser, "--rate-limit-window", 86_400_000)?;
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(Command::Serve(options))
}

/// Parses the value of a flag that takes a whole number.
fn number<T: TryFrom<u64>>(parser: &mut Parser, flag: &str, max: u64) -> Result<T, String> {
    let text = value(parser)?;
    text.parse::<u64>()
        .ok()
        .filter(|number| *number <= max)
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| format!("{flag} takes a whole number from 0 to {max}, not \"{text}\""))
}

fn host(parser: &mut Parser) -> Result<IpAddr, String> {
    let text = value(parser)?;
    let text = if text == "localhost" { "127.0.0.1" } else { &text };
    text.parse().map_err(|_| format!("--host takes an IP address such as 127.0.0.1, not \"{text}\""))
}

fn value(parser: &mut Parser) -> Result<String, String> {
    parser.value().and_then(ValueExt::string).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Command, String> {
        parse(args.iter().map(OsString::from))
    }

    #[test]
    fn without_flags_it_serves_this_machine_on_port_4010() {
        let Command::Serve(options) = read(&[]).unwrap() else { panic!("help") };
        assert_eq!(options.port, 4010);
        assert!(options.host.is_loopback());
        assert_eq!(options.settings.consumers, 1000);
        assert_eq!(options.settings.rate_limit, 5000);
    }

    #[test]
    fn flags_take_their_values() {
        let args = [
            "--port=0",
            "--host",
            "localhost",
            "--consumers",
            "5",
            "--seed",
            "7",
            "--latency",
            "20",
            "--rate-limit",
            "0",
            "--rate-limit-window=2000",
            "--without-portals",
            "--exit-with-stdin",
        ];
        let expected = Options {
            port: 0,
            host: IpAddr::from([127, 0, 0, 1]),
            latency: Duration::from_millis(20),
            exit_with_stdin: true,
            settings: Settings {
                consumers: 5,
                seed: 7,
                rate_limit: 0,
                rate_limit_window: 2000,
                portals: false,
                future: None,
            },
        };
        assert_eq!(read(&args), Ok(Command::Serve(expected)));
        assert_eq!(read(&["--help"]), Ok(Command::Help));
    }

    #[test]
    fn a_wrong_flag_is_named() {
        for (args, part) in [
            (&["--port", "ten"][..], "--port takes a whole number from 0 to 65535, not \"ten\""),
            (&["--port", "65536"], "65535"),
            (&["--consumers", "-1"], "--consumers"),
            (&["--consumer", "1"], "--consumer"),
            (&["--host", "example"], "--host"),
            (&["--seed"], "--seed"),
            (&["extra"], "extra"),
        ] {
            let error = read(args).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
