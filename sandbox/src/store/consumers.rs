//! The consumers: finds, creates and changes them.

use super::{Consumer, Id, Store};
use crate::clock::Millis;
use crate::wire::error::ApiError;

impl Store {
    /// Returns the consumer with an id, or a 404.
    pub fn consumer(&self, id: &str) -> Result<&Consumer, ApiError> {
        self.consumers.get(id).ok_or_else(|| ApiError::not_found("consumer"))
    }

    /// Returns the consumer with an email address, ignoring case.
    pub fn consumer_by_email(&self, email: &str) -> Option<&Consumer> {
        let id = self.emails.get(&email.to_lowercase())?;
        self.consumers.get(id)
    }

    /// Returns whether a consumer has one of the email addresses, which are in lower case.
    pub fn has_email(&self, id: &str, emails: &[String]) -> bool {
        self.consumers.get(id).is_some_and(|consumer| emails.contains(&consumer.email.to_lowercase()))
    }

    /// Adds a consumer whose email address is new.
    pub fn add_consumer(&mut self, name: &str, email: &str, avatar: Option<u16>, at: Millis) -> Id {
        let id = self.ids.make("con_", at);
        let mut consumer = Consumer {
            id: id.clone(),
            name: name.to_owned(),
            email: email.to_owned(),
            avatar,
            user_id: None,
            created_at: at,
            updated_at: at,
            search_text: String::new(),
        };
        consumer.update_search_text();
        self.emails.insert(email.to_lowercase().into(), id.clone());
        self.consumers.insert(id.clone(), consumer);
        id
    }

    /// Creates a consumer. If one with this email address exists, changes its name instead.
    pub fn create_or_link_consumer(&mut self, name: &str, email: &str, at: Millis) -> Id {
        let Some(id) = self.consumer_by_email(email).map(|found| found.id.clone()) else {
            return self.add_consumer(name, email, None, at);
        };
        if let Some(consumer) = self.consumers.get_mut(&id) {
            name.clone_into(&mut consumer.name);
            consumer.updated_at = at;
            consumer.update_search_text();
        }
        id
    }

    /// Changes a consumer. Like the real API, fails with a 500 if another consumer has the email address.
    pub fn update_consumer(
        &mut self,
        id: &str,
        name: Option<&str>,
        email: Option<&str>,
        at: Millis,
    ) -> Result<(), ApiError> {
        let taken = email.and_then(|email| self.consumer_by_email(email)).is_some_and(|other| other.id.as_ref() != id);
        if taken {
            return Err(ApiError::internal());
        }
        let consumer = self.consumers.get_mut(id).ok_or_else(|| ApiError::not_found("consumer"))?;
        if let Some(email) = email {
            self.emails.remove(&consumer.email.to_lowercase());
            self.emails.insert(email.to_lowercase().into(), consumer.id.clone());
            email.clone_into(&mut consumer.email);
        }
        if let Some(name) = name {
            name.clone_into(&mut consumer.name);
        }
        if name.is_some() || email.is_some() {
            consumer.updated_at = at;
            consumer.update_search_text();
        }
        Ok(())
    }
}
