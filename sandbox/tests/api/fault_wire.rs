//! Faults of the connection: what arrives, and how it ends.

use crate::client::Server;
use crate::wire::{End, LONG, ask, listen, send};
use serde_json::json;
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Time enough to see that something does not happen.
const SHORT: Duration = Duration::from_millis(300);

/// The bytes of the right body, which the sandbox gives again and again.
fn right(server: &Server) -> Vec<u8> {
    server.get("/portals").body.into_bytes()
}

#[test]
fn a_reset_before_the_headers_leaves_nothing() {
    let server = Server::start();
    server.fault(&json!({"kind": "reset_before_headers"}));
    let seen = listen(&ask(&server, "/portals"), LONG);
    assert_eq!((seen.end, seen.bytes.len()), (End::Reset, 0));
    assert_eq!(server.get("/portals").status, 200);
}

#[test]
fn a_reset_within_the_headers_leaves_their_start() {
    let server = Server::start();
    server.fault(&json!({"kind": "reset_mid_headers"}));
    let seen = listen(&ask(&server, "/portals"), LONG);
    assert_eq!(seen.end, End::Reset);
    let text = String::from_utf8(seen.bytes).unwrap();
    assert!(text.starts_with("HTTP/1.1 200 OK\r\ncontent-type: ") && !text.contains("\r\n\r\n"), "{text}");
}

#[test]
fn a_reset_within_the_body_leaves_half_of_it() {
    let server = Server::start();
    let right = right(&server);
    server.fault(&json!({"kind": "reset_mid_body"}));
    let seen = listen(&ask(&server, "/portals"), LONG);
    assert_eq!(seen.end, End::Reset);
    assert_eq!(seen.announced(), right.len());
    assert_eq!(seen.parts().1, &right[..right.len() / 2]);
}

#[test]
fn a_close_after_the_headers_leaves_them_whole() {
    let server = Server::start();
    let right = right(&server);
    server.fault(&json!({"kind": "close_after_headers"}));
    let seen = listen(&ask(&server, "/portals"), LONG);
    assert_eq!(seen.end, End::Closed);
    assert_eq!((seen.announced(), seen.parts().1.len()), (right.len(), 0));
    assert!(seen.parts().0.has_header("metorial-req-id"));
}

#[test]
fn a_length_that_is_too_long_leaves_the_whole_body_and_an_early_end() {
    let server = Server::start();
    let right = right(&server);
    server.fault(&json!({"kind": "content_length_too_long", "by": 7}));
    let seen = listen(&ask(&server, "/portals"), LONG);
    assert_eq!(seen.end, End::Closed);
    assert_eq!(seen.announced(), right.len() + 7);
    assert_eq!(seen.parts().1, right);
}

#[test]
fn a_silent_server_keeps_the_connection_open() {
    let server = Server::start();
    server.fault(&json!({"kind": "silent"}));
    let seen = listen(&ask(&server, "/portals"), SHORT);
    assert_eq!((seen.end, seen.bytes.len()), (End::Open, 0));
    assert_eq!(server.get("/portals").status, 200, "others are answered meanwhile");
}

#[test]
fn an_endless_body_is_the_right_one_and_white_space() {
    let server = Server::start();
    let right = right(&server);
    server.fault(&json!({"kind": "endless_body", "bytes_per_second": 4000}));
    let seen = listen(&ask(&server, "/portals"), SHORT * 2);
    assert_eq!(seen.end, End::Open);
    assert_eq!(seen.parts().0.header("transfer-encoding"), Some("chunked"));
    let text = String::from_utf8(seen.parts().1.to_vec()).unwrap();
    let (size, rest) = text.split_once("\r\n").unwrap();
    assert_eq!(usize::from_str_radix(size, 16).unwrap(), right.len());
    assert_eq!(&rest.as_bytes()[..right.len()], right);
    let spaces = rest[right.len()..].matches(' ').count();
    assert!((1..=3000).contains(&spaces), "{spaces}");
}

#[test]
fn a_dripping_body_is_right_but_takes_its_time() {
    let server = Server::start();
    server.fault(&json!({"kind": "drip", "interval_ms": 4}));
    let started = Instant::now();
    let answer = server.get("/consumers/con_gone");
    assert_eq!(answer.missing(), "consumer");
    assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()));
    assert!(started.elapsed() > Duration::from_millis(4) * answer.body.len().try_into().unwrap());
}

#[test]
fn a_drip_begins_with_the_headers_and_goes_a_byte_at_a_time() {
    let server = Server::start();
    server.fault(&json!({"kind": "drip", "interval_ms": 90}));
    let seen = listen(&ask(&server, "/portals"), SHORT * 2);
    assert_eq!(seen.end, End::Open);
    let count = seen.parts().1.len();
    assert!((1..=6).contains(&count), "{count}");
}

#[test]
fn a_latency_only_delays() {
    let server = Server::start();
    server.fault(&json!({"kind": "latency", "ms": 150}));
    let started = Instant::now();
    assert_eq!(server.read("/portals")["object"], "list");
    assert!(started.elapsed() >= Duration::from_millis(150));
}

#[test]
fn an_answer_before_the_fault_on_the_same_connection_is_whole() {
    let server = Server::start();
    let plan = json!([{"after": 1, "fault": {"kind": "reset_before_headers"}}]);
    server.plan(&plan).ok();
    let mut stream = ask(&server, "/portals/none");
    let first = listen(&stream, SHORT);
    assert_eq!((first.end, first.parts().0.status), (End::Open, 404));
    send(&mut stream, "/portals", "");
    let second = listen(&stream, LONG);
    assert_eq!((second.end, second.bytes.len()), (End::Reset, 0));
}

#[test]
fn a_fault_for_new_connections_happens_on_used_ones_too_but_is_not_used_up() {
    let server = Server::start();
    let mut used = ask(&server, "/portals/none");
    listen(&used, SHORT);
    server.plan(&json!([{"fault": {"kind": "reset_before_headers", "new_connection": true}}])).ok();
    send(&mut used, "/portals", "");
    assert_eq!(listen(&used, LONG).end, End::Reset);
    assert_eq!(listen(&ask(&server, "/portals"), LONG).end, End::Reset);
    assert_eq!(server.get("/portals").status, 200);
}

/// Asks for an answer of every kind that does not end by itself.
fn ask_for_endless(server: &Server) -> Vec<TcpStream> {
    let faults = [
        json!({"kind": "silent"}),
        json!({"kind": "endless_body"}),
        json!({"kind": "drip", "interval_ms": 100}),
        json!({"kind": "latency", "ms": 3_600_000}),
    ];
    let plan = Vec::from(faults.map(|fault| json!({"times": 2, "fault": fault})));
    server.plan(&json!(plan)).ok();
    let open = (0..8).map(|_| ask(server, "/portals")).collect();
    until("each request has met its fault", || {
        server.bare("GET", "/__sandbox/faults").send().ok()["faults"] == json!([])
    });
    open
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < LONG, "not {what}");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn it_stops_while_endless_answers_are_running() {
    let mut server = Server::start();
    let _open = ask_for_endless(&server);
    let started = Instant::now();
    drop(server.process().stdin.take());
    assert!(server.process().wait().unwrap().success());
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
#[cfg(target_os = "linux")]
fn endless_answers_end_when_the_client_goes_away() {
    let mut server = Server::start();
    let descriptors = format!("/proc/{}/fd", server.process().id());
    let count = || std::fs::read_dir(&descriptors).unwrap().count();
    let before = count();
    let open = ask_for_endless(&server);
    assert!(count() >= before + open.len());
    drop(open);
    until("all connections have ended", || count() == before);
}
