//! Runs calls. A call waits for one thing at a time, and JavaScript resumes it with what it waited for. A call that waits for
//! its turn is woken by another call: its host then resumes it, so that it goes on in its own context. This takes the
//! place of wasm-bindgen-futures, whose queue, closures and promises cost each wait several microseconds and the download
//! 2 KB (CONTRIBUTING.md has the figures).

use core::{
    cell::Cell,
    future::{Future, poll_fn},
    mem::replace,
    pin::Pin,
    task::{Context, Poll},
};
use std::{cell::RefCell, sync::Arc, task::Wake};

use wasm_bindgen::JsValue;

use super::host::Host;

type Work = Pin<Box<dyn Future<Output = ()>>>;

#[derive(Default)]
enum Task {
    /// It has ended: its number is free.
    #[default]
    Over,
    Running,
    Waiting(Work, Host),
}

thread_local! {
    static TASKS: RefCell<Vec<Task>> = const { RefCell::new(Vec::new()) };
    /// The value that the running call is resumed with.
    static DELIVERED: Cell<Option<JsValue>> = const { Cell::new(None) };
}

/// Starts a call, and returns the number by which it is resumed or ended.
pub(super) fn start(host: Host, work: impl Future<Output = ()> + 'static) -> usize {
    let task = Task::Waiting(Box::pin(work), host);
    let number = TASKS.with_borrow_mut(|tasks| {
        let free = tasks.iter().position(|task| matches!(task, Task::Over)).unwrap_or(tasks.len());
        match tasks.get_mut(free) {
            Some(place) => *place = task,
            None => tasks.push(task),
        }
        free
    });
    run(number);
    number
}

/// Resumes a call with what it waits for.
pub(super) fn resume(number: usize, value: JsValue) {
    DELIVERED.replace(Some(value));
    run(number);
    // Nothing is left for another call, even if this one did not wait.
    drop(DELIVERED.take());
}

/// Waits until JavaScript resumes the call, and returns what it was resumed with.
pub(super) fn delivery() -> impl Future<Output = JsValue> {
    // The call was woken for a wait that has ended; it waits for something else now.
    drop(DELIVERED.take());
    poll_fn(|_| DELIVERED.take().map_or(Poll::Pending, Poll::Ready))
}

/// Ends a call, and drops everything that belongs to it.
pub(super) fn end(number: usize) {
    // `TASKS` is borrowed within `swap`, so the task is dropped here.
    drop(swap(number, Task::Over));
}

fn run(number: usize) {
    match swap(number, Task::Running) {
        Task::Waiting(mut work, host) => {
            let waker = Arc::new(TaskWaker(number)).into();
            let is_over = work.as_mut().poll(&mut Context::from_waker(&waker)).is_ready();
            // Unless it has been ended meanwhile.
            if let Task::Running = swap(number, Task::Over)
                && !is_over
            {
                swap(number, Task::Waiting(work, host));
            }
        }
        other => drop(swap(number, other)),
    }
}

/// Wakes the call with this number. If another call has that number by now, it asks for its turn once more.
struct TaskWaker(usize);

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        TASKS.with_borrow(|tasks| {
            if let Some(Task::Waiting(_, host)) = tasks.get(self.0) {
                host.wake();
            }
        });
    }
}

/// Replaces a task, and returns the previous one.
fn swap(number: usize, task: Task) -> Task {
    TASKS.with_borrow_mut(|tasks| tasks.get_mut(number).map(|place| replace(place, task)).unwrap_or_default())
}
