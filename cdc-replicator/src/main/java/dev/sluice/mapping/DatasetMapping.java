package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of one dataset. Most of it is for one model of target alone.
 *
 * @param id what identifies a row at the target: names there, and the source's fields; the source's key if empty
 * @param fields by their name at the source, or for a new field at the target
 * @param references for tables: by the fields that hold them, at the source; several with a comma between them
 * @param embed for documents
 * @param mode for tables made of documents, with {@code flatten}, {@code arrays} and {@code extra}
 * @param node for graphs: the labels, the first of which names the dataset
 * @param relationship for graphs: the type, with {@code start}, {@code end} and {@code properties}
 * @param fks for graphs: the relationships of foreign keys, by their names
 * @param key for key-value stores: the template of keys, over the fields as the target has them, with {@code value} and {@code index}
 * @param item for DynamoDB: the table, and the templates of pk, sk and further attributes, over the fields as the target has them
 * @param tables for wide-column stores: the tables that it becomes instead of one
 * @param ttl for stores whose rows expire
 * @param writetime for stores that keep the later of two writes
 */
public record DatasetMapping(
        @Setting("The dataset at the source, by its full name or its last part, or a pattern of keys.")
        Origin from,

        @Setting("Its name at the target.") Optional<String> to,

        @Setting("What identifies a row: the fields' names at the target, and the source's fields.")
        Map<String, String> id,

        @Setting("Fields about which there is something to say.")
        Map<String, FieldMapping> fields,

        @Setting("Foreign keys that the table gets: its fields, and the dataset they refer to.")
        Map<String, ReferenceMapping> references,

        @Setting("Which rows to copy, as a condition in SQL.")
        Optional<String> where,

        @Setting("Rows of other datasets that become part of these documents.")
        List<EmbedMapping> embed,

        @Setting("What tables of documents hold: typed columns, the document as JSON, or both.")
        Optional<DocumentMode> mode,

        @Setting("What becomes of documents inside the documents: prefix, json or table.")
        Map<String, Flattening> flatten,

        @Setting("What becomes of lists inside the documents.")
        Map<String, ArrayMapping> arrays,

        @Setting("The column for fields that have no column.")
        Optional<String> extra,

        @Setting(value = "The labels of the nodes that rows become.", unset = Setting.NO_ELEMENTS)
        List<String> node,

        @Setting("The type of the relationships that rows become.")
        Optional<String> relationship,

        @Setting("Where they start.") Optional<EndMapping> start,
        @Setting("Where they end.") Optional<EndMapping> end,

        @Setting(
                value = "The fields that relationships keep; all but those of the ends if empty.",
                unset = Setting.NO_ELEMENTS)
        List<String> properties,

        @Setting("The relationships that foreign keys become, by the keys' names.")
        Map<String, ForeignKeyMapping> fks,

        @Setting("The template of keys, such as product:{product_id}.")
        Optional<String> key,

        @Setting(
                value =
                        "What a key holds: hash, with a field for each of the row's; json, the row as JSON text; string(expression);"
                                + " list(field) and set(field), the elements of a list; set(member) and zset(score, member), for which many"
                                + " rows may have one key.",
                unset = "hash")
        String value,

        @Setting("Further keys that find the rows.") List<IndexMapping> index,

        @Setting(
                "The items that it becomes in a table of DynamoDB that several datasets share: table, and templates of its keys pk and"
                        + " sk, and of further attributes such as gsi1pk, which rows that lack a part of them are without.")
        Map<String, String> item,

        @Setting("The tables that it becomes, one for each query.")
        List<TableMapping> tables,

        @Setting("When rows expire at the target.") Optional<TimeToLive> ttl,

        @Setting("When rows were written, so that an older one never replaces a newer one.")
        Optional<WriteTime> writetime) {
    public DatasetMapping {
        id = Collections.unmodifiableMap(new LinkedHashMap<>(id));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
        flatten = Collections.unmodifiableMap(new LinkedHashMap<>(flatten));
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        fks = Collections.unmodifiableMap(new LinkedHashMap<>(fks));
        embed = List.copyOf(embed);
        node = List.copyOf(node);
        properties = List.copyOf(properties);
        index = List.copyOf(index);
        item = Collections.unmodifiableMap(new LinkedHashMap<>(item));
        tables = List.copyOf(tables);
    }

    /** A dataset that goes to another name, or, if that is empty, goes as it is. */
    public static DatasetMapping to(String from, Optional<String> to) {
        return new DatasetMapping(
                Origin.named(from),
                to,
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                "hash",
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** A dataset about which the file says nothing. */
    public static DatasetMapping none(String from) {
        return to(from, Optional.empty());
    }

    /** The same, but for what it says of fields. */
    public DatasetMapping withFields(Map<String, FieldMapping> other) {
        return with(to, id, other, references, arrays);
    }

    /** The same, but for the foreign keys that it asks for. */
    public DatasetMapping withReferences(Map<String, ReferenceMapping> other) {
        return with(to, id, fields, other, arrays);
    }

    /** The same, but for what becomes of lists. */
    public DatasetMapping withArrays(Map<String, ArrayMapping> other) {
        return with(to, id, fields, references, other);
    }

    /** The same for rows with the source's own key. */
    public DatasetMapping withoutId() {
        return with(to, Map.of(), fields, references, arrays);
    }

    /** The same, to a dataset of another name. */
    public DatasetMapping withTo(String name) {
        return with(Optional.of(name), id, fields, references, arrays);
    }

    private DatasetMapping with(
            Optional<String> otherTo,
            Map<String, String> otherId,
            Map<String, FieldMapping> otherFields,
            Map<String, ReferenceMapping> otherReferences,
            Map<String, ArrayMapping> otherArrays) {
        return new DatasetMapping(
                from,
                otherTo,
                otherId,
                otherFields,
                otherReferences,
                where,
                embed,
                mode,
                flatten,
                otherArrays,
                extra,
                node,
                relationship,
                start,
                end,
                properties,
                fks,
                key,
                value,
                index,
                item,
                tables,
                ttl,
                writetime);
    }

    /** What is said of a field. */
    public FieldMapping field(String name) {
        return fields.getOrDefault(name, FieldMapping.none());
    }
}
