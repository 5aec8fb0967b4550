//! A server in memory, whose answers a test decides on, and clients of it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::{Duration, UNIX_EPOCH},
};

use metorial_consumers::{
    Client, Config, Error,
    client::{Answer, Call, log::Observer},
    http::{Header, Request, Response, Transport, TransportError},
};

use super::executor::{Executor, START, Task};

/// What becomes of a request.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The milliseconds until then.
    pub after: u64,
    /// The status, or `None` for a failure without an answer.
    pub status: Option<u16>,
    pub headers: Vec<Header>,
}

impl Reply {
    pub fn ok() -> Self {
        Self { after: 10, status: Some(200), headers: Vec::new() }
    }

    pub fn refused() -> Self {
        Self { status: Some(429), ..Self::ok() }
    }

    pub fn failed() -> Self {
        Self { status: None, ..Self::ok() }
    }

    /// Never anything.
    pub fn hang() -> Self {
        Self::ok().after(u64::MAX)
    }

    pub fn after(self, after: u64) -> Self {
        Self { after, ..self }
    }

    pub fn with(mut self, name: &str, value: &impl ToString) -> Self {
        self.headers.push((name.into(), value.to_string()));
        self
    }

    /// Tells what remains, and when the limit is reset: seconds from now, or since 1970.
    pub fn remaining(self, remaining: u64, reset: u64) -> Self {
        self.with("ratelimit-limit", &100).with("ratelimit-remaining", &remaining).with("ratelimit-reset", &reset)
    }

    /// Tells the time by the server's clock, which has this error.
    pub fn date(self, now: u64, error: i64) -> Self {
        let moment = (START + now).saturating_add_signed(error);
        self.with("date", &httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_millis(moment)))
    }
}

/// Seconds since 1970 after so many milliseconds of a test.
pub fn moment(elapsed: u64) -> u64 {
    (START + elapsed) / 1000
}

/// A request, when it arrives.
pub struct Arrival {
    /// Its number, from 0.
    pub number: usize,
    pub now: u64,
    /// The end of the path, such as the id.
    pub name: String,
}

type Handler = Box<dyn FnMut(&Arrival) -> Reply>;

struct Inner {
    executor: Executor,
    handler: RefCell<Handler>,
    sent: RefCell<Vec<(u64, String)>>,
    in_flight: Cell<usize>,
    most: Cell<usize>,
}

/// The server.
#[derive(Clone)]
pub struct Server(Rc<Inner>);

impl Server {
    pub fn new(executor: &Executor, handler: impl FnMut(&Arrival) -> Reply + 'static) -> Self {
        let handler: Handler = Box::new(handler);
        Self(Rc::new(Inner {
            executor: executor.clone(),
            handler: RefCell::new(handler),
            sent: RefCell::default(),
            in_flight: Cell::default(),
            most: Cell::default(),
        }))
    }

    /// A client with this configuration. Those with the same key share what they learn.
    pub fn client(&self, config: Config) -> Caller {
        self.client_observed(config, Box::new(|_| ()))
    }

    /// A client with this configuration, and who is told what happens.
    pub fn client_observed(&self, config: Config, observer: Observer) -> Caller {
        let in_flight = Rc::new(Cell::new(0));
        let most = config.max_concurrency as usize;
        let connection = Connection { server: self.clone(), in_flight: Rc::clone(&in_flight), most };
        let client = Client::new(config, connection, self.0.executor.clone()).expect("a right configuration");
        Caller { client: Rc::new(client.observed(observer)), in_flight, executor: self.0.executor.clone() }
    }

    /// Counts a request of a client no longer, because the host has ended it.
    pub fn forget_flight(&self, caller: &Caller) {
        caller.in_flight.set(caller.in_flight.get() - 1);
        self.0.in_flight.set(self.in_flight() - 1);
    }

    /// When requests were sent, and which.
    pub fn sent(&self) -> Vec<(u64, String)> {
        self.0.sent.borrow().clone()
    }

    /// When requests were sent.
    pub fn moments(&self) -> Vec<u64> {
        self.0.sent.borrow().iter().map(|(moment, _)| *moment).collect()
    }

    /// Which requests were sent, in order.
    pub fn names(&self) -> Vec<String> {
        self.0.sent.borrow().iter().map(|(_, name)| name.clone()).collect()
    }

    /// The number of requests in flight.
    pub fn in_flight(&self) -> usize {
        self.0.in_flight.get()
    }

    /// The most requests that were ever in flight.
    pub fn most_in_flight(&self) -> usize {
        self.0.most.get()
    }

    /// What a handler wants to know of the server.
    fn arrive(&self, url: &str) -> Reply {
        let Inner { executor, handler, sent, .. } = &*self.0;
        let (now, name) = (executor.elapsed(), url.rsplit('/').next().expect("a path").to_owned());
        let arrival = Arrival { number: sent.borrow().len(), now, name: name.clone() };
        sent.borrow_mut().push((now, name));
        handler.borrow_mut()(&arrival)
    }
}

/// The connection of a client to the server.
pub struct Connection {
    server: Server,
    in_flight: Rc<Cell<usize>>,
    most: usize,
}

/// Counts a request while it is in flight.
struct Flight<'a>(&'a Connection);

impl<'a> Flight<'a> {
    fn begin(connection: &'a Connection) -> Self {
        let Connection { server, in_flight, most } = connection;
        in_flight.set(in_flight.get() + 1);
        assert!(in_flight.get() <= *most, "no more in flight than the client allows");
        server.0.in_flight.set(server.in_flight() + 1);
        server.0.most.set(server.0.most.get().max(server.in_flight()));
        Self(connection)
    }
}

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.set(self.0.in_flight.get() - 1);
        self.0.server.0.in_flight.set(self.0.server.in_flight() - 1);
    }
}

impl Transport for Connection {
    type Headers = Vec<Header>;

    async fn send(&self, request: &Request, timeout: u32) -> Result<Option<Response<Vec<Header>>>, TransportError> {
        let _flight = Flight::begin(self);
        let Reply { after, status, headers } = self.server.arrive(&request.url);
        self.server.0.executor.pass(after.min(timeout.into())).await;
        match status {
            _ if after > timeout.into() => Ok(None),
            Some(status) => Ok(Some(Response { status, headers, body: b"{}".to_vec() })),
            None => Err(TransportError { name: "TypeError".into(), message: "failed".into(), transient: true }),
        }
    }
}

pub type Outcome = Result<Answer<Vec<Header>>, Error>;

/// A client, whose calls are tasks.
#[derive(Clone)]
pub struct Caller {
    pub client: Rc<Client<Connection, Executor>>,
    in_flight: Rc<Cell<usize>>,
    executor: Executor,
}

impl Caller {
    /// Starts a call.
    pub fn send(&self, call: Call) -> Task<Outcome> {
        let client = Rc::clone(&self.client);
        self.executor.spawn(async move { client.send(&call).await })
    }
}
