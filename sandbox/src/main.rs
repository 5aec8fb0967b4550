//! The program `metorial-sandbox`.

use metorial_sandbox::cli::{self, Command, Options};
use metorial_sandbox::{Sandbox, banner, server, shutdown};
use std::env::args_os;
use std::io::{self, Write};
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

fn main() -> ExitCode {
    match cli::parse(args_os().skip(1)) {
        Ok(Command::Help) => {
            say(cli::HELP);
            ExitCode::SUCCESS
        }
        Ok(Command::Serve(options)) => match run(&options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                complain(&error);
                ExitCode::from(1)
            }
        },
        Err(error) => {
            complain(&format!("{error}\nTry metorial-sandbox --help"));
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let runtime =
        Builder::new_current_thread().enable_all().build().map_err(|error| format!("can't start: {error}"))?;
    let result = runtime.block_on(serve(options));
    // The thread that reads the standard input may still be waiting for it.
    runtime.shutdown_background();
    result
}

async fn serve(options: &Options) -> Result<(), String> {
    let Options { host, port, .. } = *options;
    let listener = TcpListener::bind((host, port)).await.map_err(|error| {
        let advice = match error.kind() {
            io::ErrorKind::AddrInUse => "the port is taken; choose another with --port, or --port 0",
            _ => "choose another with --host and --port",
        };
        format!("can't listen on {host} port {port}: {error}\n({advice})")
    })?;
    let address = listener.local_addr().map_err(|error| format!("can't tell the address: {error}"))?;
    let sandbox = Sandbox::new(options.settings, server::now());
    let stop =
        shutdown::listen(options.exit_with_stdin).map_err(|error| format!("can't listen for signals: {error}"))?;
    say(&banner::lines(address, sandbox.counts(), options.settings.seed));
    server::serve(listener, sandbox, options.latency, stop).await.map_err(|error| format!("the server failed: {error}"))
}

/// Prints; nobody listening is no reason to fail.
fn say(text: &str) {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
}

fn complain(text: &str) {
    writeln!(io::stderr(), "metorial-sandbox: {text}").ok();
}
