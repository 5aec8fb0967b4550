use core::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

/// The output of `first`, or `None` if `second` ends before it. The one that loses is dropped.
pub async fn race<T>(first: impl Future<Output = T>, second: impl Future<Output = ()>) -> Option<T> {
    let mut first = pin!(first);
    let mut second = pin!(second);
    poll_fn(|context| match first.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => second.as_mut().poll(context).map(|()| None),
    })
    .await
}
