//! The queue of a client: how many go, who comes first, and what giving up a place does.

use metorial_consumers::client::Call;
use metorial_consumers::http::Method;

use super::*;

#[test]
fn no_more_calls_are_in_flight_than_the_client_allows_and_all_end() {
    let (executor, server) = world(|_| Reply::ok());
    let caller = server.client(config(4));
    let tasks = bulk(&caller, 100);
    executor.run();
    assert_eq!((succeeded(&tasks), server.most_in_flight()), (100, 4));
    assert_eq!(executor.elapsed(), 250, "and always that many");
}

#[test]
fn clients_that_share_what_they_learn_have_limits_of_their_own() {
    let (executor, server) = world(|_| Reply::ok());
    let config = config(3);
    let other = Config { max_concurrency: 5, ..config.clone() };
    let tasks =
        [bulk(&server.client(config), 30), bulk(&server.client(other), 50)].into_iter().flatten().collect::<Vec<_>>();
    executor.run();
    assert_eq!((succeeded(&tasks), server.most_in_flight(), executor.elapsed()), (80, 8, 100));
}

#[test]
fn within_a_kind_the_first_comes_first() {
    let (executor, server) = world(|arrival| Reply::ok().after(5 + arrival.number as u64 % 7));
    bulk(&server.client(config(3)), 50);
    executor.run();
    let expected: Vec<String> = (0..50).map(|number| number.to_string()).collect();
    assert_eq!(server.names(), expected);
}

#[test]
fn a_single_call_beside_500_others_goes_with_the_next() {
    let (executor, server) = world(|_| Reply::ok());
    let caller = server.client(config(2));
    bulk(&caller, 500);
    executor.run_for(5);
    let one = caller.send(single("single"));
    executor.run_for(15);
    assert!(one.is_done(), "{:?}", server.names());
    executor.run();
}

#[test]
fn an_iteration_beside_500_calls_has_every_second_turn() {
    let (executor, server) = world(|_| Reply::ok());
    let caller = server.client(config(1));
    bulk(&caller, 500);
    let client = caller.clone().client;
    let walk = executor.spawn(async move {
        for _ in 0..20 {
            client.send(&page()).await.expect("a page");
        }
    });
    executor.run_for(430);
    assert!(walk.is_done(), "{:?}", server.names());
    executor.run();
}

#[test]
fn requests_by_path_are_one_kind_however_many_paths_there_are() {
    let (executor, server) = world(|_| Reply::ok());
    let caller = server.client(config(1));
    for number in 0..300 {
        caller.send(Call::raw(Method::Get, &format!("/consumers/{number}"), &[], None).expect("a right call"));
    }
    executor.run_for(5);
    let one = caller.send(get("single"));
    executor.run_for(26);
    assert!(one.is_done(), "{:?}", server.names());
    executor.run();
    assert!(executor.polls() < 2_000, "and they do not wake each other: {} polls", executor.polls());
}

#[test]
fn a_call_that_gives_up_its_place_in_the_queue_leaves_it_to_the_next() {
    let (executor, server) = world(|_| Reply::ok());
    let tasks = bulk(&server.client(config(1)), 5);
    executor.run_for(5);
    tasks[1].abort();
    tasks[3].abort();
    executor.run();
    assert_eq!(server.sent(), [(0, "0".into()), (10, "2".into()), (20, "4".into())]);
}

#[test]
fn a_call_that_gives_up_when_it_is_its_turn_leaves_it_to_the_next() {
    let (executor, server) = world(|_| Reply::ok());
    let tasks = bulk(&server.client(config(1)), 3);
    executor.run_for(5);
    // The first one ends; the second one is woken, but has not gone yet.
    tasks[0].abort();
    tasks[1].abort();
    executor.run();
    assert_eq!(server.sent(), [(0, "0".into()), (5, "2".into())]);
}

#[test]
fn a_call_that_gives_up_in_flight_frees_its_place() {
    let (executor, server) = world(|arrival| if arrival.number == 0 { Reply::hang() } else { Reply::ok() });
    let tasks = bulk(&server.client(config(1)), 2);
    executor.run_for(50);
    tasks[0].abort();
    executor.run();
    assert_eq!(server.sent(), [(0, "0".into()), (50, "1".into())]);
}

#[test]
fn the_time_of_an_attempt_begins_when_it_is_sent() {
    let (executor, server) = world(|_| Reply::ok().after(90));
    let caller = server.client(config(1));
    let tasks: Vec<_> = (0..20).map(|_| caller.send(with_timeout(100, get("slow")))).collect();
    executor.run();
    assert_eq!((succeeded(&tasks), server.sent().len()), (20, 20));
}

#[test]
fn a_call_that_waits_before_another_attempt_holds_no_place() {
    for reply in [Reply::hang(), Reply::failed(), Reply { status: Some(503), ..Reply::ok() }] {
        let (executor, server) = world(move |arrival| if arrival.number == 0 { reply.clone() } else { Reply::ok() });
        let caller = server.client(config(1));
        caller.send(with_timeout(100, get("again")));
        caller.send(get("other"));
        executor.run();
        assert_eq!(server.names(), ["again", "other", "again"]);
        assert!(server.moments()[1] <= 100, "{:?}", server.moments());
    }
}

#[test]
fn no_timer_runs_when_there_is_no_limit_in_sight() {
    let (executor, server) = world(|_| Reply::ok());
    let config = config(3);
    let callers = [server.client(config.clone()), server.client(config)];
    for number in 0..50 {
        for caller in &callers {
            caller.send(get("bulk"));
            caller.send(single("bulk"));
        }
        if number % 10 == 0 {
            executor.run_for(7);
        }
    }
    executor.run();
    assert_eq!(executor.waits(), [0_u32; 0]);
}
