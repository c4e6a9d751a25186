package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.EmbedMapping;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.document.Embedding;
import dev.sluice.mapping.document.Parsing;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.Stage;
import dev.sluice.store.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows that become documents, perhaps with rows of other datasets in them. */
final class DocumentPlanner {
    private static final String FOREIGN = ":";

    private final Ends ends;
    private final MappingDefaults defaults;
    private final Dataset source;
    private final DatasetMapping mapping;
    private final List<Concern> concerns;

    DocumentPlanner(
            Ends ends, MappingDefaults defaults, Dataset source, DatasetMapping mapping, List<Concern> concerns) {
        this.ends = ends;
        this.defaults = defaults;
        this.source = source;
        this.mapping = mapping;
        this.concerns = concerns;
    }

    Route route() {
        List<Stage> stages = new ArrayList<>();
        Schema schema = source.schema();
        for (EmbedMapping embed : mapping.embed()) {
            Embedding stage = new EmbedPlanner(ends, source, embed, defaults.maxEmbedRows()).stage(schema);
            stages.add(stage);
            schema = stage.schema();
            if (embed.kind() != EmbedMapping.Kind.ONE) {
                concerns.add(Concern.note(
                        source.name() + "." + embed.as(),
                        "a row to which more than " + defaults.maxEmbedRows() + " rows of "
                                + ends.dataset(embed.from()).name()
                                + (embed.embed().isEmpty() ? "" : ", with those embedded in them,")
                                + " belong is rejected; defaults: {max_embed_rows} sets the bound"));
            }
        }
        Set<String> documents = documents();
        if (!documents.isEmpty()) {
            Parsing parsing = new Parsing(schema, documents);
            stages.add(parsing);
            schema = parsing.schema();
        }
        Map<String, String> same = new LinkedHashMap<>();
        source.schema().fields().stream()
                .map(Field::name)
                .filter(name -> !documents.contains(name))
                .forEach(name -> same.put(name, name));
        Map<String, String> natives = natives();
        Map<String, FieldMapping> fields = new LinkedHashMap<>(mapping.fields());
        documents.forEach(name -> fields.computeIfPresent(name, (each, said) -> said.withoutType()));
        natives.keySet().forEach(name -> fields.computeIfPresent(name, (each, said) -> said.withoutType()));
        Reshaped shaped = new Reshaped(
                source, Read.all(source.name()), stages, source.withSchema(withNatives(schema, natives)), same);
        return NativeFields.in(shaped.route(ends, defaults, mapping.withFields(fields), concerns), natives);
    }

    /** JSON that is to be a document: in a table that an earlier migration made of documents, and where the file says so. */
    private Set<String> documents() {
        Set<String> documents = new LinkedHashSet<>();
        int extra = source.schema().position(DynamicRows.EXTRA);
        boolean madeOfDocuments = extra >= 0 && !(source.schema().field(extra).type() instanceof Type.Dynamic);
        for (Field field : source.schema().fields()) {
            boolean text = field.type() instanceof Type.Json || field.type() instanceof Type.Text;
            String type = mapping.field(field.name()).type().orElse("");
            boolean json = field.name().equals(DynamicRows.EXTRA) || field.type() instanceof Type.Json;
            boolean rest = madeOfDocuments && json && type.isEmpty();
            if (text && (rest || type.equals("variant"))) {
                documents.add(field.name());
            }
        }
        return documents;
    }

    /** Texts that stand for values of a type that only the target has, such as {@code bson:objectId}. */
    private Map<String, String> natives() {
        Map<String, String> natives = new LinkedHashMap<>();
        mapping.fields()
                .forEach((name, said) -> said.type()
                        .filter(type ->
                                type.contains(FOREIGN) && source.schema().has(name))
                        .ifPresent(type -> natives.put(name, type)));
        return natives;
    }

    private static Schema withNatives(Schema schema, Map<String, String> natives) {
        return new Schema(schema.fields().stream()
                .map(field -> natives.containsKey(field.name()) ? field.withType(Type.Text.unbounded()) : field)
                .toList());
    }
}
