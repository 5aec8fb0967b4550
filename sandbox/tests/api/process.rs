//! The program: flags, output, how it ends.

use crate::client::Server;
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn run(flags: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_metorial-sandbox")).args(flags).stdin(Stdio::null()).output().unwrap()
}

fn wait(server: &mut Server) -> i32 {
    let started = Instant::now();
    loop {
        if let Some(status) = server.process().try_wait().unwrap() {
            return status.code().unwrap();
        }
        assert!(started.elapsed() < Duration::from_secs(10), "it does not stop");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn help_is_printed() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    for flag in [
        "--port",
        "--host",
        "--consumers",
        "--seed",
        "--latency",
        "--rate-limit",
        "--without-portals",
        "--exit-with-stdin",
    ] {
        assert!(text.contains(flag), "{flag}");
    }
}

#[test]
fn a_wrong_flag_ends_with_2_and_says_why() {
    let output = run(&["--port", "ten"]);
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("--port takes a whole number"), "{text}");
    assert_eq!(run(&["--nothing"]).status.code(), Some(2));
}

#[test]
fn a_port_that_is_taken_ends_with_1_and_says_so() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = run(&["--port", &port, "--consumers", "1"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains(&port) && text.contains("port is taken"), "{text}");
}

#[test]
fn it_listens_on_this_machine_only() {
    let server = Server::start();
    assert!(server.banner[0].starts_with("Metorial sandbox API   http://127.0.0.1:"));
}

#[test]
fn it_stops_when_its_stdin_closes() {
    let mut server = Server::start();
    drop(server.process().stdin.take());
    assert_eq!(wait(&mut server), 0);
}

#[test]
#[cfg(unix)]
fn it_stops_cleanly_on_sigterm_and_sigint_even_with_an_open_connection() {
    for signal in ["-TERM", "-INT"] {
        let mut server = Server::start();
        let _idle = std::net::TcpStream::connect(&server.address).unwrap();
        let pid = server.process().id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        assert_eq!(wait(&mut server), 0);
    }
}

#[test]
fn the_same_seed_gives_the_same_data_and_another_seed_another() {
    let names = |seed: &str| Server::with(&["--consumers", "20", "--seed", seed]).items("/consumers");
    assert_eq!(names("7"), names("7"));
    assert_ne!(names("7"), names("8"));
}

#[test]
fn a_hundred_thousand_consumers_are_served_quickly() {
    let server = Server::with(&["--consumers", "100000"]);
    assert!(server.banner[5].contains("100,000 consumers"));
    let last = server.ids("/consumers?order=desc&limit=1").remove(0);
    let started = Instant::now();
    for _ in 0..20 {
        assert_eq!(server.ids(&format!("/consumers?limit=5&before={last}")).len(), 5);
    }
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}
