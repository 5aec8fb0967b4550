//! Many calls at once, on a virtual clock: who goes when, what the answers change of that, and that every call settles.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // What fails here fails the test.

#[path = "limiter/edge.rs"]
mod edge;
#[path = "support/executor.rs"]
mod executor;
#[path = "limiter/failures.rs"]
mod failures;
#[path = "limiter/pauses.rs"]
mod pauses;
#[path = "limiter/queue.rs"]
mod queue;
#[path = "limiter/random.rs"]
mod random;
#[path = "support/server.rs"]
mod server;
#[path = "limiter/surprises.rs"]
mod surprises;

use std::cell::Cell;

use metorial_consumers::{
    Config, Error,
    client::{Call, CallOptions},
    endpoints::consumers,
};

use executor::{Executor, Task};
use server::{Arrival, Caller, Outcome, Reply, Server, moment};

/// A server with this behaviour, and what runs its clients.
fn world(handler: impl FnMut(&Arrival) -> Reply + 'static) -> (Executor, Server) {
    let executor = Executor::default();
    executor.seed(1);
    let server = Server::new(&executor, handler);
    (executor, server)
}

/// A configuration with so many requests in flight, and a key that no other test of the thread has.
fn config(max_concurrency: u32) -> Config {
    thread_local! {
        static LAST_KEY: Cell<u32> = const { Cell::new(0) };
    }
    LAST_KEY.set(LAST_KEY.get() + 1);
    let api_key = Some(format!("metorial_sk_{}", LAST_KEY.get()));
    Config { api_key, max_concurrency, ..Config::default() }
}

fn get(name: &str) -> Call {
    Call::new(&consumers::GET, [name], ()).expect("a right call")
}

/// A call of another kind.
fn single(name: &str) -> Call {
    Call { name: "single".into(), ..get(name) }
}

/// A further page of an iteration.
fn page() -> Call {
    let call = Call::new(&consumers::LIST, [], consumers::ConsumersListQuery::default());
    Call { is_iteration: true, ..call.expect("a right call") }
}

fn with_retries(max_retries: u32, call: Call) -> Call {
    call.with(CallOptions { max_retries: Some(max_retries), ..CallOptions::default() }).expect("valid options")
}

fn with_timeout(timeout: u32, call: Call) -> Call {
    call.with(CallOptions { timeout: Some(timeout), ..CallOptions::default() }).expect("valid options")
}

/// Starts so many calls of one kind.
fn bulk(caller: &Caller, count: usize) -> Vec<Task<Outcome>> {
    (0..count).map(|number| caller.send(get(&number.to_string()))).collect()
}

/// How many of the calls succeeded.
fn succeeded(tasks: &[Task<Outcome>]) -> usize {
    tasks.iter().filter(|task| task.output().is_ok()).count()
}

/// The wait that a refused call's error tells of.
fn retry_after(outcome: Outcome) -> u64 {
    match outcome.expect_err("refused") {
        Error::Api(error) if error.status == 429 => error.retry_after.expect("a wait"),
        other => panic!("{other:?}"),
    }
}

/// How many requests were sent at each moment.
fn bursts(moments: &[u64]) -> Vec<usize> {
    moments.chunk_by(|a, b| a == b).map(<[u64]>::len).collect()
}
