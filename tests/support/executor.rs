//! Runs many calls at once on a virtual clock. A task is polled only when it was woken, and the time moves on only when no task
//! can go on, so that a lost wake-up shows: then nothing can happen any more.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    future::{Future, poll_fn},
    mem::forget,
    pin::Pin,
    rc::Rc,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

use metorial_consumers::http::Timer;

/// Mon, 30 Nov 2026 00:53:20 GMT.
pub const START: u64 = 1_796_000_000_000;
/// More polls mean that tasks wake each other for ever.
const MOST_POLLS: u64 = 20_000_000;

/// The tasks that were woken, in order.
#[derive(Debug, Default)]
struct Woken {
    tasks: VecDeque<usize>,
    /// Whether a task runs, and wakes of others are lost, as on an edge worker.
    is_deaf: bool,
}

struct TaskWaker {
    task: usize,
    is_woken: AtomicBool,
    woken: Arc<Mutex<Woken>>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        let mut woken = self.woken.lock().expect("one thread");
        if !woken.is_deaf && !self.is_woken.swap(true, Ordering::Relaxed) {
            woken.tasks.push_back(self.task);
        }
    }
}

type Running = (Pin<Box<dyn Future<Output = ()>>>, Arc<TaskWaker>);

#[derive(Default)]
struct Inner {
    elapsed: Cell<u64>,
    /// What the clock shows too much.
    clock_error: Cell<i64>,
    random: Cell<u64>,
    cannot_wake: Cell<bool>,
    tasks: RefCell<Vec<Option<Running>>>,
    woken: Arc<Mutex<Woken>>,
    timers: RefCell<BTreeMap<(u64, u64), Waker>>,
    last_timer: Cell<u64>,
    waits: RefCell<Vec<u32>>,
    polls: Cell<u64>,
}

/// The tasks, and the clock, timers and random numbers of their host.
#[derive(Clone, Default)]
pub struct Executor(Rc<Inner>);

/// A task that was started. It goes on without this handle.
pub struct Task<T> {
    executor: Executor,
    number: usize,
    output: Rc<RefCell<Option<T>>>,
}

impl Executor {
    /// Starts a task, which is polled when the others have had their turn.
    pub fn spawn<T: 'static>(&self, future: impl Future<Output = T> + 'static) -> Task<T> {
        let output = Rc::new(RefCell::new(None));
        let result = Rc::clone(&output);
        let future = Box::pin(async move {
            let value = future.await;
            assert!(result.borrow_mut().replace(value).is_none(), "a call settles once");
        });
        let number = self.0.tasks.borrow().len();
        let woken = Arc::clone(&self.0.woken);
        let waker = Arc::new(TaskWaker { task: number, is_woken: AtomicBool::new(false), woken });
        self.0.tasks.borrow_mut().push(Some((future, Arc::clone(&waker))));
        waker.wake();
        Task { executor: self.clone(), number, output }
    }

    /// Runs until every task has ended.
    pub fn run(&self) {
        self.run_until(u64::MAX);
        let unsettled = self.0.tasks.borrow().iter().flatten().count();
        assert_eq!(unsettled, 0, "nothing can happen any more, but calls are unsettled");
    }

    /// Runs for so many milliseconds, or until nothing is left to do.
    pub fn run_for(&self, milliseconds: u64) {
        let end = self.elapsed() + milliseconds;
        self.run_until(end);
        self.0.elapsed.set(end);
    }

    fn run_until(&self, end: u64) {
        loop {
            loop {
                let next = self.0.woken.lock().expect("one thread").tasks.pop_front();
                let Some(task) = next else { break };
                self.poll(task);
            }
            let next = self.0.timers.borrow().keys().next().copied();
            let Some(timer) = next.filter(|(moment, _)| *moment <= end) else { return };
            if self.0.tasks.borrow().iter().all(Option::is_none) {
                return;
            }
            self.0.elapsed.set(timer.0.max(self.elapsed()));
            let waker = self.0.timers.borrow_mut().remove(&timer);
            waker.expect("the timer was there").wake();
        }
    }

    fn poll(&self, task: usize) {
        self.0.polls.set(self.0.polls.get() + 1);
        assert!(self.0.polls.get() < MOST_POLLS, "the tasks go on for ever");
        let running = self.0.tasks.borrow_mut().get_mut(task).and_then(Option::take);
        let Some((mut future, waker)) = running else { return };
        waker.is_woken.store(false, Ordering::Relaxed);
        let handle = Waker::from(Arc::clone(&waker));
        let is_over = self.alone(|| match future.as_mut().poll(&mut Context::from_waker(&handle)) {
            Poll::Ready(()) => None,
            Poll::Pending => Some(future),
        });
        if let (Some(future), Some(place)) = (is_over, self.0.tasks.borrow_mut().get_mut(task)) {
            *place = Some((future, waker));
        }
    }

    /// Runs code of a task. Where tasks cannot wake each other, it wakes none.
    fn alone<T>(&self, code: impl FnOnce() -> T) -> T {
        let is_deaf = |is_deaf| self.0.woken.lock().expect("one thread").is_deaf = is_deaf;
        is_deaf(self.0.cannot_wake.get());
        let result = code();
        is_deaf(false);
        result
    }

    /// Lets tasks no longer wake each other, as on an edge worker.
    pub fn forbid_waking(&self) {
        self.0.cannot_wake.set(true);
    }

    /// Begins other random numbers.
    pub fn seed(&self, seed: u64) {
        self.0.random.set(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    }

    /// A number that looks random (splitmix64).
    pub fn next_random(&self) -> u64 {
        let state = self.0.random.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.random.set(state);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// The milliseconds that passed, however the clock was set.
    pub fn elapsed(&self) -> u64 {
        self.0.elapsed.get()
    }

    /// Sets the clock on, or back.
    pub fn set_clock(&self, milliseconds: i64) {
        self.0.clock_error.set(self.0.clock_error.get() + milliseconds);
    }

    /// Every wait that calls asked for, in order.
    pub fn waits(&self) -> Vec<u32> {
        self.0.waits.borrow().clone()
    }

    /// The number of polls so far.
    pub fn polls(&self) -> u64 {
        self.0.polls.get()
    }

    /// Waits for the virtual clock.
    pub async fn pass(&self, milliseconds: u64) {
        let end = self.elapsed().saturating_add(milliseconds);
        let number = self.0.last_timer.get() + 1;
        self.0.last_timer.set(number);
        let timer = Alarm { executor: self.clone(), key: (end, number) };
        poll_fn(|context| {
            let Alarm { executor, key } = &timer;
            if executor.elapsed() >= end {
                return Poll::Ready(());
            }
            executor.0.timers.borrow_mut().insert(*key, context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

/// A timer, which is cleared when nobody waits for it any more.
struct Alarm {
    executor: Executor,
    key: (u64, u64),
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.executor.0.timers.borrow_mut().remove(&self.key);
    }
}

impl Timer for Executor {
    fn now(&self) -> u64 {
        (START + self.elapsed()).saturating_add_signed(self.0.clock_error.get())
    }

    fn random(&self) -> f64 {
        #[allow(clippy::cast_precision_loss)]
        let random = (self.next_random() >> 12) as f64 / (1_u64 << 52) as f64;
        random
    }

    async fn sleep(&self, milliseconds: u32) {
        self.0.waits.borrow_mut().push(milliseconds);
        self.pass(milliseconds.into()).await;
    }

    fn can_wake(&self) -> bool {
        !self.0.cannot_wake.get()
    }
}

impl<T> Task<T> {
    /// Whether the task has ended by itself.
    pub fn is_done(&self) -> bool {
        self.output.borrow().is_some()
    }

    /// What the task returned, once.
    pub fn output(&self) -> T {
        self.output.borrow_mut().take().expect("the task has ended")
    }

    /// Drops the task's future. Returns whether it was still running.
    pub fn abort(&self) -> bool {
        let running = self.remove();
        let is_running = running.is_some();
        self.executor.alone(|| drop(running));
        is_running
    }

    /// Forgets the task's future without dropping it, as a host does that ends a request.
    pub fn leak(&self) {
        forget(self.remove());
    }

    fn remove(&self) -> Option<Running> {
        self.executor.0.tasks.borrow_mut().get_mut(self.number).and_then(Option::take)
    }
}
