//! Hosts where no call wakes another one, and where a call may vanish without a word.

use super::*;

/// As `world`, where nobody can wake another call.
fn edge(handler: impl FnMut(&Arrival) -> Reply + 'static) -> (Executor, Server) {
    let (executor, server) = world(handler);
    executor.forbid_waking();
    (executor, server)
}

#[test]
fn calls_look_for_their_turn_by_themselves() {
    let (executor, server) = edge(|_| Reply::ok());
    let tasks = bulk(&server.client(config(2)), 40);
    executor.run();
    assert_eq!((succeeded(&tasks), server.most_in_flight()), (40, 2));
    assert!(executor.elapsed() <= 20 * 25, "{}", executor.elapsed());
}

#[test]
fn they_wait_for_the_reset_and_return_slowly() {
    let (executor, server) = edge(|arrival| match arrival.number {
        0 => Reply::ok().remaining(0, 2),
        _ => Reply::ok(),
    });
    let tasks = bulk(&server.client(config(1)), 5);
    executor.run();
    assert_eq!(succeeded(&tasks), 5);
    assert!(server.moments()[1] >= 2_010, "{:?}", server.moments());
}

#[test]
fn a_call_that_vanishes_from_the_queue_holds_up_the_others_only_briefly() {
    let (executor, server) = edge(|_| Reply::ok().after(100));
    let tasks = bulk(&server.client(config(1)), 10);
    executor.run_for(50);
    tasks[1].leak();
    executor.run();
    assert_eq!(server.sent().len(), 9);
    assert!(executor.elapsed() < 5_000, "{}", executor.elapsed());
}

#[test]
fn a_call_that_vanishes_in_flight_holds_up_the_others_until_soon_after_its_timeout() {
    let (executor, server) = edge(|_| Reply::ok());
    let caller = server.client(Config { timeout: 1_000, ..config(1) });
    let tasks = bulk(&caller, 10);
    executor.run_for(5);
    tasks[0].leak();
    server.forget_flight(&caller);
    executor.run();
    assert_eq!(server.sent().len(), 10);
    assert!(executor.elapsed() < 5_000, "{}", executor.elapsed());
}

#[test]
fn when_all_vanish_the_next_call_goes_all_the_same() {
    let (executor, server) = edge(|_| Reply::ok());
    let caller = server.client(Config { timeout: 1_000, ..config(1) });
    for task in bulk(&caller, 10) {
        executor.run_for(1);
        task.leak();
    }
    server.forget_flight(&caller);
    executor.run_for(5_000);
    let late = caller.send(get("late"));
    executor.run();
    assert!(late.output().is_ok());
}
