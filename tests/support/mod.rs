//! A clock that runs only when everyone waits for it, and a transport that follows a script.

#![allow(clippy::expect_used, clippy::panic)] // What fails here fails the test.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    future::Future,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use metorial_consumers::{
    Client, Config,
    http::{Header, Request, Response, Timer, Transport, TransportError},
};

/// Time in milliseconds, and when somebody wants to be woken.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    now: Rc<Cell<u64>>,
    wakes: Rc<RefCell<Vec<u64>>>,
    /// Every wait that was asked for, in order.
    pub waits: Rc<RefCell<Vec<u32>>>,
}

impl Clock {
    /// Runs a future to its end, moving the time on whenever nothing else can happen.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
            let now = self.now.get();
            let next = self.wakes.borrow().iter().copied().filter(|wake| *wake > now).min();
            self.now.set(next.expect("nobody waits for anything: this would hang"));
        }
    }

    /// The time that passed so far.
    pub fn elapsed(&self) -> u64 {
        self.now.get() - START
    }

    async fn pass(&self, milliseconds: u32) {
        let end = self.now.get() + u64::from(milliseconds);
        self.wakes.borrow_mut().push(end);
        std::future::poll_fn(|_| if self.now.get() >= end { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}

/// Sun, 06 Nov 1994 08:49:30 GMT.
pub const START: u64 = 784_111_770_000;

impl Timer for Clock {
    fn now(&self) -> u64 {
        self.now.get()
    }

    fn random(&self) -> f64 {
        0.5
    }

    async fn sleep(&self, milliseconds: u32) {
        self.waits.borrow_mut().push(milliseconds);
        self.pass(milliseconds).await;
    }
}

/// What comes of one attempt.
#[derive(Clone, Debug)]
pub enum Step {
    /// An answer, after so many milliseconds.
    Reply(u32, u16, Vec<(String, String)>, Vec<u8>),
    /// No answer, for a reason that may pass.
    Fail(&'static str),
    /// No answer, for a reason that stays: the name of the host's error, and its message.
    Refuse(&'static str, &'static str),
    /// Nothing, ever.
    Hang,
}

pub fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> Step {
    let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Step::Reply(0, status, headers, body.into())
}

/// Answers by a script, and keeps what was asked.
#[derive(Clone, Debug)]
pub struct Script {
    steps: Rc<RefCell<VecDeque<Step>>>,
    clock: Clock,
    /// Every request, in order.
    pub requests: Rc<RefCell<Vec<Request>>>,
}

impl Transport for Script {
    type Headers = Vec<Header>;

    async fn send(&self, request: &Request, timeout: u32) -> Result<Option<Response<Vec<Header>>>, TransportError> {
        self.requests.borrow_mut().push(request.clone());
        let step = self.steps.borrow_mut().pop_front().expect("a step for each attempt");
        match step {
            Step::Reply(after, status, headers, body) if after <= timeout => {
                self.clock.pass(after).await;
                Ok(Some(Response { status, headers, body }))
            }
            Step::Fail(message) => {
                Err(TransportError { name: String::new(), message: message.into(), transient: true })
            }
            Step::Refuse(name, message) => {
                Err(TransportError { name: name.into(), message: message.into(), transient: false })
            }
            Step::Reply(..) | Step::Hang => {
                self.clock.pass(timeout).await;
                Ok(None)
            }
        }
    }
}

/// A client that follows the steps.
pub fn client(config: Config, steps: Vec<Step>) -> (Client<Script, Clock>, Script, Clock) {
    let clock = Clock::default();
    clock.now.set(START);
    let script = Script { steps: Rc::new(RefCell::new(steps.into())), clock: clock.clone(), requests: Rc::default() };
    let client = Client::new(config, script.clone(), clock.clone()).expect("a right configuration").isolated();
    (client, script, clock)
}
