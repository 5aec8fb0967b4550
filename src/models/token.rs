//! The description of a key.

macro_rules! owner {
    ($(#[$doc:meta])* $name:ident $( { $( $(#[$fdoc:meta])* $field:ident, )* } )?) => {
        model! {
            $(#[$doc])*
            $name() {
                /// The id.
                id: String,
            } optional {
                /// The name of the type.
                object: String,
            } optional_nullable {
                /// The name.
                name: String as "string | null",
                $($( $(#[$fdoc])* $field: String as "string | null", )*)?
            }
        }
    };
}

owner! {
    /// The organization that a key belongs to.
    TokenOrganization {
        /// The short name.
        slug,
    }
}

owner! {
    /// The instance that a key belongs to.
    TokenInstance {
        /// The short name.
        slug,
        /// The id of the instance's project.
        project_id,
    }
}

owner! {
    /// The project that a key belongs to.
    TokenProject {
        /// The short name.
        slug,
    }
}

owner! {
    /// The actor that a key acts for.
    TokenActor {
        /// The kind of actor.
        r#type,
    }
}

owner! {
    /// The member of the organization that a key acts for.
    TokenMember
}

owner! {
    /// The user that a key acts for.
    TokenUser
}

model! {
    /// Describes the key of a client, and whom it acts for.
    Token() {
        /// The name of the type.
        object: String,
        /// The kind of key.
        r#type: String,
        /// The organization.
        organization: Option<TokenOrganization>,
        /// The instance.
        instance: Option<TokenInstance>,
        /// The project.
        project: Option<TokenProject>,
        /// The actor that the key acts for.
        actor: Option<TokenActor>,
        /// The member of the organization that the key acts for.
        member: Option<TokenMember>,
        /// The user that the key acts for.
        user: Option<TokenUser>,
    }
}
