//! Lists as streams, for Rust programs.

use core::ops::ControlFlow;

use futures_core::Stream;
use futures_util::{TryStreamExt, stream};
use serde::de::DeserializeOwned;

use super::{Anchor, Direction, PageInfo, Walk, check_first_page, is_anchor_parameter};
use crate::{
    client::{Call, Client, Error, error::PagingError},
    endpoints::{Endpoint, Pairs, Parameters},
    http::{Timer, Transport},
    models::{Identified, Page},
    schema::Shape,
};

impl<I: Identified> From<&Page<I>> for PageInfo {
    fn from(page: &Page<I>) -> Self {
        Self {
            ids: page.items.iter().map(|item| item.id().to_owned()).collect(),
            has_more_before: page.pagination.has_more_before,
            has_more_after: page.pagination.has_more_after,
        }
    }
}

impl<T: Transport, C: Timer> Client<T, C> {
    /// Streams all items of a list, page by page like [`Client::pages`]. If the query has `before`, the last item of
    /// each page comes first.
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
        I: Shape + Identified + DeserializeOwned + 'a,
        P: Parameters + Clone + 'a,
    {
        let backwards =
            anchor(&query.clone().into_pairs()).is_some_and(|anchor| anchor.direction == Direction::Backwards);
        let pages = self.pages(endpoint, ids, query);
        pages
            .map_ok(move |mut page| {
                if backwards {
                    page.items.reverse();
                }
                stream::iter(page.items.into_iter().map(Ok))
            })
            .try_flatten()
    }

    /// Streams all pages of a list, and fetches each on demand. If the query has `before`, the pages come in reverse;
    /// the items of each page stay in the list's order.
    ///
    /// No item is lost while others delete items. If the list cannot be followed any further, the last element is an
    /// [`Error::Paging`].
    ///
    /// ```
    /// use futures_util::{TryStreamExt};
    /// use metorial_consumers::{Client, Error, endpoints::consumers, http::{Timer, Transport}};
    ///
    /// async fn page_sizes<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<Vec<usize>, Error> {
    ///     let query = consumers::ConsumersListQuery { limit: Some(100), ..Default::default() };
    ///     client.pages(&consumers::LIST, [], query).map_ok(|page| page.items.len()).try_collect().await
    /// }
    /// ```
    pub fn pages<'a, const IDS: usize, P, I>(
        &'a self,
        endpoint: &'a Endpoint<IDS, P, Page<I>>,
        ids: [&str; IDS],
        query: P,
    ) -> impl Stream<Item = Result<Page<I>, Error>> + 'a
    where
        I: Shape + Identified + DeserializeOwned + 'a,
        P: Parameters + 'a,
    {
        let state = State::First { endpoint, ids: ids.map(ToOwned::to_owned), query: query.into_pairs() };
        stream::try_unfold(state, move |state| async move {
            let next = state.next(self).await;
            next.map_err(|error| self.redact(error))
        })
    }
}

/// The state of a stream.
enum State<'a, const IDS: usize, P, I> {
    /// Before the first page.
    First { endpoint: &'a Endpoint<IDS, P, Page<I>>, ids: [String; IDS], query: Pairs },
    /// After the first page.
    Walk(Box<Walk<PageInfo>>),
}

impl<const IDS: usize, P, I> State<'_, IDS, P, I>
where
    I: Shape + Identified + DeserializeOwned,
{
    /// Fetches the next page. Returns it with the state after it, or `None` at the end of the list.
    async fn next<T: Transport, C: Timer>(self, client: &Client<T, C>) -> Result<Option<(Page<I>, Self)>, Error> {
        match self {
            Self::First { endpoint, ids, mut query } => {
                let ids = ids.each_ref().map(String::as_str);
                let page: Page<I> = client.run(&Call::of(&endpoint.operation, &ids, &query)?).await?;
                let anchor = anchor(&query);
                if let Some(anchor) = &anchor {
                    check_first_page(anchor, &PageInfo::from(&page))
                        .map_err(|error| error.of_call(endpoint.operation.name))?;
                }
                query.retain(|(name, _)| !is_anchor_parameter(name));
                let call = Call::of(&endpoint.operation, &ids, &query)?;
                let direction = anchor.map_or(Direction::Forwards, |anchor| anchor.direction);
                let walk = Walk::new(call, direction, PageInfo::from(&page));
                Ok(Some((page, Self::Walk(Box::new(walk)))))
            }
            Self::Walk(mut walk) => {
                let of_call = |walk: &Walk<PageInfo>, error: Box<PagingError>| error.of_call(&walk.call().name);
                while walk.prepare_request().map_err(|error| of_call(&walk, error))? {
                    let mut page: Page<I> = client.run(walk.call()).await?;
                    let info = PageInfo::from(&page);
                    if let ControlFlow::Break(delivered) = walk.take(info).map_err(|error| of_call(&walk, error))? {
                        let Some(delivered) = delivered else { break };
                        page.items.retain(|item| !delivered.iter().any(|id| id == item.id()));
                        return Ok(Some((page, Self::Walk(walk))));
                    }
                }
                Ok(None)
            }
        }
    }
}

/// Returns the item from which a query starts, if it has one.
fn anchor(query: &Pairs) -> Option<Anchor> {
    Anchor::from_query(|name| query.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_query_value()))
}
