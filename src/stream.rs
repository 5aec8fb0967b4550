//! Lists as streams, for Rust programs.

use futures_core::Stream;
use futures_util::{TryStreamExt, stream};
use serde::de::DeserializeOwned;

use crate::{
    Client, Error,
    endpoints::{Call, Endpoint, Pairs, Parameters},
    error::ArgumentError,
    http::{Timer, Transport},
    models::{Identified, Page},
    pages::{Direction, Paged, Trail, check_first, follow, is_place},
    schema::Shape,
};

impl<I: Identified + core::fmt::Debug> Paged for Page<I> {
    fn count(&self) -> usize {
        self.items.len()
    }

    fn id(&self, index: usize) -> String {
        self.items.get(index).map(|item| item.id().to_owned()).unwrap_or_default()
    }

    fn more(&self) -> (bool, bool) {
        (self.pagination.has_more_before, self.pagination.has_more_after)
    }

    fn without(mut self, ids: &[String]) -> Self {
        self.items.retain(|item| !ids.iter().any(|id| id == item.id()));
        self
    }
}

/// A list that is being walked.
struct Walk<'a, T, C, const IDS: usize, P, I> {
    client: &'a Client<T, C>,
    endpoint: &'a Endpoint<IDS, P, Page<I>>,
    ids: [String; IDS],
    query: Pairs,
    direction: Direction,
    page: Option<Page<I>>,
    trail: Trail,
}

impl<T: Transport, C: Timer> Client<T, C> {
    /// All items of a list, page by page as [`Client::pages`] gives them; a query with `before` gives the last of each
    /// page first.
    ///
    /// ```
    /// use futures_util::TryStreamExt;
    /// use metorial_consumers::{Client, Error, endpoints::consumers, http::{Timer, Transport}};
    ///
    /// async fn count<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<usize, Error> {
    ///     let items = client.items(&consumers::LIST, [], consumers::ConsumersListQuery::default());
    ///     items.try_fold(0, async |count, _consumer| Ok(count + 1)).await
    /// }
    /// ```
    pub fn items<'a, const IDS: usize, P, I>(
        &'a self,
        endpoint: &'a Endpoint<IDS, P, Page<I>>,
        ids: [&str; IDS],
        query: P,
    ) -> impl Stream<Item = Result<I, Error>> + 'a
    where
        I: Shape + Identified + DeserializeOwned + Clone + core::fmt::Debug + 'a,
        P: Parameters + Clone + 'a,
    {
        let given = query.clone().into_pairs();
        let direction = direction(&given);
        let pages = self.pages(endpoint, ids, query);
        pages
            .map_ok(move |mut page| {
                if direction == Direction::Backwards {
                    page.items.reverse();
                }
                stream::iter(page.items.into_iter().map(Ok))
            })
            .try_flatten()
    }

    /// All pages of a list, each fetched when it is asked for. A query with `before` is walked backwards; the items
    /// of each page stay in the list's order.
    ///
    /// Nothing is lost while others delete items; if the list can't be followed any further, the last element is an
    /// [`Error::Paging`].
    pub fn pages<'a, const IDS: usize, P, I>(
        &'a self,
        endpoint: &'a Endpoint<IDS, P, Page<I>>,
        ids: [&str; IDS],
        query: P,
    ) -> impl Stream<Item = Result<Page<I>, Error>> + 'a
    where
        I: Shape + Identified + DeserializeOwned + Clone + core::fmt::Debug + 'a,
        P: Parameters + 'a,
    {
        let query = query.into_pairs();
        let direction = direction(&query);
        let ids = ids.map(ToOwned::to_owned);
        let walk = Walk { client: self, endpoint, ids, query, direction, page: None, trail: Trail::default() };
        stream::try_unfold(Some(walk), move |walk| async move {
            let Some(mut walk) = walk else { return Ok(None) };
            let next = walk.next().await.map_err(|error| walk.client.redact(error));
            let Some(page) = next? else { return Ok(None) };
            let more = direction.order(page.more()).0;
            walk.trail.pass(direction, &page)?;
            walk.page = Some(page.clone());
            Ok(Some((page, more.then_some(walk))))
        })
    }
}

impl<T: Transport, C: Timer, const IDS: usize, P, I> Walk<'_, T, C, IDS, P, I>
where
    I: Shape + Identified + DeserializeOwned + core::fmt::Debug,
{
    async fn next(&self) -> Result<Option<Page<I>>, Error> {
        match &self.page {
            None => {
                let page: Page<I> = self.client.run(&self.call(&self.query)?).await?;
                if let Some(asked) = begin(&self.query, self.direction) {
                    check_first(self.direction, &page, &asked)?;
                }
                Ok(Some(page))
            }
            Some(page) => {
                let rest = self.query.iter().filter(|(name, _)| !is_place(name)).cloned().collect();
                let call = self.call(&rest)?;
                follow(page, self.direction, async |anchor| self.client.run(&anchor.apply(&call)).await).await
            }
        }
    }

    fn call(&self, query: &Pairs) -> Result<Call, ArgumentError> {
        Call::of(&self.endpoint.operation, &self.ids.each_ref().map(String::as_str), query)
    }
}

fn direction(query: &Pairs) -> Direction {
    Direction::of(|name| given(query, name).is_some())
}

/// The id of the item that a query begins at.
fn begin(query: &Pairs, direction: Direction) -> Option<String> {
    given(query, direction.parameter())
}

/// The API ignores empty ids.
fn given(query: &Pairs, name: &str) -> Option<String> {
    query.iter().find(|(key, _)| *key == name).map(|(_, value)| value.plain()).filter(|id| !id.is_empty())
}
