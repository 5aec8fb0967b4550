use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    client::Client,
    host::Host,
    work::{Listed, NEVER_STARTED, Work, start},
};
use crate::pages;

/// An iteration over the pages of a list, which is asked for its next page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Walk {
    endpoint: Listed,
    /// Nothing while a page is being fetched.
    state: Rc<RefCell<Option<pages::Walk>>>,
    backwards: bool,
}

impl Walk {
    pub(super) fn new(endpoint: Listed, walk: pages::Walk) -> Self {
        let backwards = walk.is_backwards();
        Self { endpoint, state: Rc::new(RefCell::new(Some(walk))), backwards }
    }
}

#[wasm_bindgen]
impl Walk {
    /// Returns whether the list is walked backwards, so that the last item of each page comes first.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn backwards(&self) -> bool {
        self.backwards
    }

    /// Fetches the next page. The host gets the page, or nothing at the end of the list. Returns the number of the call.
    /// While a page is being fetched, there is nothing to fetch: it ends at once with nothing.
    #[must_use]
    pub fn next(&self, client: &Client, host: Host) -> usize {
        let client = client.with(&host);
        let Some(walk) = self.state.take() else {
            host.answer_nothing();
            return NEVER_STARTED;
        };
        let work = Work::Page { walk, endpoint: self.endpoint, owner: Rc::clone(&self.state) };
        start(Ok(work), host, client)
    }
}
