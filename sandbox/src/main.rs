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
            print(cli::HELP);
            ExitCode::SUCCESS
        }
        Ok(Command::Serve(options)) => match run(&options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                print_error(&error);
                ExitCode::from(1)
            }
        },
        Err(error) => {
            print_error(&format!("{error}\nRun metorial-sandbox --help for the list of flags"));
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start the runtime: {error}"))?;
    let result = runtime.block_on(serve(options));
    // The thread that reads standard input may still be waiting for data.
    runtime.shutdown_background();
    result
}

async fn serve(options: &Options) -> Result<(), String> {
    let Options { host, port, .. } = *options;
    let listener = TcpListener::bind((host, port)).await.map_err(|error| {
        let advice = match error.kind() {
            io::ErrorKind::AddrInUse => {
                "the port is taken: choose another one with --port, or a free one with --port 0"
            }
            _ => "choose another address with --host and --port",
        };
        format!("cannot listen on {host} port {port}: {error}\n({advice})")
    })?;
    let address = listener.local_addr().map_err(|error| format!("cannot read the address of the server: {error}"))?;
    let sandbox = Sandbox::new(options.settings, server::now());
    let stop =
        shutdown::listen(options.exit_with_stdin).map_err(|error| format!("cannot listen for signals: {error}"))?;
    print(&banner::lines(address, sandbox.counts(), options.settings.seed));
    server::serve(listener, sandbox, options.latency, stop).await.map_err(|error| format!("the server failed: {error}"))
}

/// Prints text, and ignores errors, because the sandbox works without its output, too.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
}

fn print_error(text: &str) {
    writeln!(io::stderr(), "metorial-sandbox: {text}").ok();
}
