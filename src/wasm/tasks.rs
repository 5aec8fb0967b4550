//! Runs calls: each goes on at once when what it waits for has come. Smaller and faster than the queue of
//! wasm-bindgen-futures, which takes a microtask more each time. None starts while another is at work: `js/session.ts`
//! starts and ends them when nothing else runs.

use core::{
    future::Future,
    mem::replace,
    pin::Pin,
    task::{Context, Waker},
};
use std::{cell::RefCell, sync::Arc, task::Wake};

type Work = Pin<Box<dyn Future<Output = ()>>>;

#[derive(Default)]
enum Task {
    /// Over: the place is free.
    #[default]
    Over,
    /// At work, just now.
    Running,
    Waiting(Work),
}

thread_local! {
    static TASKS: RefCell<Vec<Task>> = const { RefCell::new(Vec::new()) };
}

/// Starts the work, and returns the number by which it can be ended.
pub(super) fn start(work: impl Future<Output = ()> + 'static) -> usize {
    let task = Task::Waiting(Box::pin(work));
    let number = TASKS.with_borrow_mut(|tasks| {
        let free = tasks.iter().position(|task| matches!(task, Task::Over)).unwrap_or(tasks.len());
        match tasks.get_mut(free) {
            Some(place) => *place = task,
            None => tasks.push(task),
        }
        free
    });
    go_on(number);
    number
}

/// Ends the work of that number, and what it waits for.
pub(super) fn end(number: usize) {
    // Not dropped within `swap`, as `TASKS` is borrowed there.
    drop(swap(number, Task::Over));
}

fn go_on(number: usize) {
    match swap(number, Task::Running) {
        Task::Waiting(mut work) => {
            let waker = Waker::from(Arc::new(Number(number)));
            let over = work.as_mut().poll(&mut Context::from_waker(&waker)).is_ready();
            // Unless it has been ended meanwhile.
            if let Task::Running = swap(number, Task::Over)
                && !over
            {
                swap(number, Task::Waiting(work));
            }
        }
        other => drop(swap(number, other)),
    }
}

/// Replaces the task and returns the previous one.
fn swap(number: usize, task: Task) -> Task {
    TASKS.with_borrow_mut(|tasks| tasks.get_mut(number).map(|place| replace(place, task)).unwrap_or_default())
}

struct Number(usize);

impl Wake for Number {
    fn wake(self: Arc<Self>) {
        go_on(self.0);
    }
}
