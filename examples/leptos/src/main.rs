//! Finds consumers, in a page that is Rust from end to end.

use leptos::prelude::*;
use metorial_consumers::{
    Client, Config, Error,
    client::error::ArgumentError,
    endpoints::consumers::{self, ConsumersListQuery},
    fetch::{FetchTransport, HostTimer},
    models::{Consumer, Page},
};

type Metorial = Client<FetchTransport, HostTimer>;

fn main() {
    mount_to_body(App);
}

/// Makes a client without a key, for the page's own server, which adds it.
fn connect() -> Result<Metorial, ArgumentError> {
    let origin = window().location().origin().unwrap_or_default();
    let config = Config { base_url: origin + "/api/metorial", ..Config::default() };
    Client::new(config, FetchTransport, HostTimer)
}

#[component]
fn App() -> impl IntoView {
    view! {
        <h1>"Consumers"</h1>
        {connect().map(|metorial| view! { <Search metorial /> }).map_err(|error| error.to_string())}
    }
}

#[component]
fn Search(metorial: Metorial) -> impl IntoView {
    let metorial = StoredValue::new_local(std::rc::Rc::new(metorial));
    let (text, set_text) = signal(String::new());
    let found = LocalResource::new(move || {
        let metorial = metorial.get_value();
        let search = Some(text.get()).filter(|text| !text.is_empty());
        async move {
            let query = ConsumersListQuery { search, limit: Some(20), ..Default::default() };
            metorial.call(&consumers::LIST, [], query).await
        }
    });
    view! {
        <label>"Search " <input type="search" bind:value=(text, set_text) /></label>
        <Transition fallback=|| "…">{move || Suspend::new(async move { show(found.await) })}</Transition>
    }
}

fn show(found: Result<Page<Consumer>, Error>) -> AnyView {
    match found {
        Ok(page) => {
            let items =
                page.items.into_iter().map(|Consumer { name, email, .. }| view! { <li>{name} " <" {email} ">"</li> });
            view! { <ul>{items.collect_view()}</ul> }.into_any()
        }
        Err(error) => view! { <p role="alert">{error.to_string()}</p> }.into_any(),
    }
}
