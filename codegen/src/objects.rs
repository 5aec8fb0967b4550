//! Prints `js/generated/objects.ts`: a function with an object literal for each record that a response can contain.

use metorial_consumers::{
    endpoints::describe::Resource,
    schema::{Kind, Record, Union},
};

use crate::names::{camel_case, import_order, uncapitalize};

/// The exports of `js/tape.ts` with which objects read a tape.
const READERS: [&str; 15] = [
    "blockAt",
    "date",
    "flag",
    "has",
    "list",
    "more",
    "number",
    "OF_PAGES",
    "orNull",
    "text",
    "textOrNull",
    "union",
    "unknown",
    "word",
    "wordOrNull",
];

/// Returns the content of the file.
pub fn script(resources: &[Resource]) -> String {
    let mut functions = Functions::default();
    let endpoints = resources.iter().flat_map(|resource| &resource.endpoints);
    let results: Vec<String> = endpoints.map(|endpoint| functions.reader(endpoint.operation.result)).collect();
    let results: String = results.iter().map(|reader| format!("  {reader},\n")).collect();
    let Functions { constants, text, mut types, .. } = functions;
    types.sort_by_key(|name| import_order(name));
    let is_used = |name: &&str| ["(", ")"].iter().any(|after| text.contains(&[name, *after].concat()));
    let readers: Vec<&str> = READERS.iter().copied().filter(is_used).collect();
    format!(
        "import type {{ Page, Pagination }} from '../page.ts';\n\
         import {{ {} }} from '../tape.ts';\n\
         import type {{ {} }} from './models.ts';\n\n{constants}\n{text}/** The functions that make each endpoint's result, by its number. */\n\
         export const ANSWERS: readonly ((slot: number) => unknown)[] = [\n{results}];\n",
        readers.join(", "),
        types.join(", ")
    )
}

/// The functions printed so far, each after those that it calls.
#[derive(Default)]
struct Functions {
    names: Vec<String>,
    types: Vec<String>,
    text: String,
    texts: Vec<String>,
    constants: String,
}

impl Functions {
    /// Returns an expression that reads a value of this kind from `slot`.
    fn expression(&mut self, kind: &Kind, slot: &str) -> String {
        match kind {
            Kind::Text => format!("text({slot})"),
            Kind::Flag => format!("flag({slot})"),
            Kind::Date => format!("date({slot})"),
            Kind::Constant(text) => format!("'{text}'"),
            Kind::Word(known) => format!("word({slot}, {})", self.texts(known)),
            Kind::Record(record) => format!("{}({slot})", self.record(record)),
            Kind::Number => format!("number({slot})"),
            Kind::Json => format!("unknown({slot})"),
            Kind::Union(union) => format!("{}({slot})", self.union(union)),
            Kind::List(item) => format!("list({slot}, {})", self.reader(item)),
            Kind::Nullable(Kind::Text) => format!("textOrNull({slot})"),
            Kind::Nullable(Kind::Word(known)) => format!("wordOrNull({slot}, {})", self.texts(known)),
            Kind::Nullable(inner) => format!("orNull({slot}, {})", self.reader(inner)),
        }
    }

    /// Returns a function that reads a value of this kind from a slot.
    fn reader(&mut self, kind: &Kind) -> String {
        let call = self.expression(kind, "slot");
        match call.strip_suffix("(slot)") {
            Some(function) => function.into(),
            None => format!("(slot: number) => {call}"),
        }
    }

    /// Returns the name of a constant with these texts.
    fn texts(&mut self, texts: &[&str]) -> String {
        let texts = format!("{texts:?}").replace('"', "'");
        let number = self.texts.iter().position(|other| *other == texts).unwrap_or_else(|| {
            self.constants += &format!("const TEXTS_{} = {texts};\n", self.texts.len());
            self.texts.push(texts);
            self.texts.len() - 1
        });
        format!("TEXTS_{number}")
    }

    /// Returns the name of the function for a record.
    fn record(&mut self, record: &Record) -> String {
        let name = function_name(record);
        if self.names.contains(&name) {
            return name;
        }
        self.names.push(name.clone());
        let text = if let Some(item) = page_item(record) {
            self.page(&name, item, record)
        } else {
            if record.name != "Pagination" {
                self.types.push(record.name.into());
            }
            let fields = self.fields(record);
            let type_name = record.name;
            format!(
                "const {name} = (slot: number): {type_name} => {{\n  const at = blockAt(slot);\n  const record: {type_name} = {{\n\
                 {}  }};\n{}  more(record, at{});\n  return record;\n}};\n\n",
                fields.required, fields.optional, fields.optional_names
            )
        };
        self.text += &text;
        name
    }

    /// Returns the name of the function for a union.
    fn union(&mut self, union: &Union) -> String {
        let type_name = union.other.name;
        let name = uncapitalize(type_name);
        if self.names.contains(&name) {
            return name;
        }
        self.names.push(name.clone());
        self.types.push(type_name.into());
        // After the `type`, each record has one field.
        let fields =
            union.variants.iter().flat_map(|(tag, record)| record.fields.iter().skip(1).map(move |field| (tag, field)));
        let variants: String = fields
            .map(|(tag, field)| format!("['{tag}', '{}', {}],\n", camel_case(field.name), self.reader(field.kind)))
            .collect();
        self.text += &format!("const {name} = (slot: number): {type_name} => union(slot, [\n{variants}]);\n\n");
        name
    }

    /// Returns the function for a page. All pages are alike except for their items, so it calls a shared function.
    fn page(&mut self, name: &str, item: &Kind, record: &Record) -> String {
        let item = self.reader(item);
        let fields = self.fields(record);
        let mut text = String::new();
        if !self.names.iter().any(|name| name == PAGE_OF) {
            self.names.push(PAGE_OF.into());
            let required = fields.required.replace(&format!(", {item})"), ", item)");
            // `js/iterate.ts` sets `next` and `previous`. `object` and `__typename` of a page are left out.
            text = format!(
                "const {PAGE_OF} =\n  <Item>(item: (slot: number) => Item) =>\n  (slot: number): Page<Item, never> => {{\n\
                 const at = blockAt(slot);\nconst record: Page<Item, never> = {{\n{required}next: null,\nprevious: null,\n}};\n\
                 more(record, at, OF_PAGES);\nreturn record;\n}};\n\n"
            );
        }
        text + &format!("const {name} = {PAGE_OF}({item});\n\n")
    }

    fn fields(&mut self, record: &Record) -> Fields {
        let mut fields = Fields::default();
        let mut optional_names = Vec::new();
        for (number, field) in record.fields.iter().enumerate() {
            let name = camel_case(field.name);
            // `isSimple` in `js/tape.ts` counts on it.
            assert!(name == field.name || name.contains(char::is_uppercase), "{name} has no capital letter");
            let slot = format!("at + {}", 1 + 2 * number);
            let value = self.expression(field.kind, &slot);
            if field.required {
                fields.required += &format!("    {name}: {value},\n");
            } else {
                fields.optional += &format!("  if (has({slot})) record.{name} = {value};\n");
                // Under its name on the wire, it is known.
                if name != field.name {
                    optional_names.push(name);
                }
            }
        }
        if !optional_names.is_empty() {
            let names: Vec<&str> = optional_names.iter().map(String::as_str).collect();
            fields.optional_names = format!(", {}", self.texts(&names));
        }
        fields
    }
}

/// The lines that read a record's fields.
#[derive(Default)]
struct Fields {
    required: String,
    optional: String,
    /// The names of the optional fields as a further argument, because they are not unknown fields.
    optional_names: String,
}

/// The name of the function that returns the function for a page.
const PAGE_OF: &str = "pageOf";

/// Returns the name of the function for a record. The name of a page includes the name of its items.
fn function_name(record: &Record) -> String {
    let items = match page_item(record) {
        Some(Kind::Record(item)) => item.name,
        _ => "",
    };
    uncapitalize(&[items, record.name].concat())
}

/// Returns the kind of a page's items, or `None` for any other record.
fn page_item(record: &Record) -> Option<&'static Kind> {
    let list =
        record.fields.iter().find_map(|field| if let Kind::List(item) = field.kind { Some(*item) } else { None });
    list.filter(|_| record.name == "Page")
}
