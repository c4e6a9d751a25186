package dev.sluice.store.mongodb.structure;

import com.mongodb.MongoException;
import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.error.WriteFailedException;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import dev.sluice.store.mongodb.session.Collection;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoErrors;
import dev.sluice.structure.CheckedStructures;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Making;
import dev.sluice.structure.NativeStructure;
import dev.sluice.structure.Structures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The indexes of collections. */
public final class MongoStructure implements NativeStructure {
    private static final int DUPLICATE = 11000;
    private static final String KEY_OF_ID = "_id_";

    private final Databases databases;

    private MongoStructure(Databases databases) {
        this.databases = databases;
    }

    public static Structures of(Databases databases) {
        return new CheckedStructures(new MongoStructure(databases));
    }

    @Override
    public String title() {
        return "MongoDB";
    }

    @Override
    public String family() {
        return IndexDocument.FAMILY;
    }

    @Override
    public List<Element> elements(Name dataset) {
        try {
            Collection collection = databases.require("read the structure of", dataset);
            List<Element> found = new ArrayList<>();
            if (!collection.hasIdIndex()) {
                return found;
            }
            var documents = databases.collection(dataset);
            found.add(new Element.PrimaryKey("", CollectionKey.of(documents).identity()));
            for (Document index : documents.listIndexes()) {
                String name = index.getString("name");
                if (!name.equals(KEY_OF_ID) && !name.equals(CollectionKey.INDEX)) {
                    found.add(IndexDocument.element(index));
                }
            }
            found.sort(Comparator.comparing((Element element) -> element instanceof Element.Index)
                    .thenComparing(Element::name));
            return List.copyOf(found);
        } catch (MongoException e) {
            throw MongoErrors.explain("read the structure of " + dataset, e);
        }
    }

    @Override
    public Dataset bare(Dataset dataset, List<Element> later) {
        Key key = later.stream()
                .filter(element ->
                        element instanceof Element.PrimaryKey && !dataset.key().exists())
                .map(element -> Key.of(element.fields()))
                .findFirst()
                .orElse(dataset.key());
        return new Dataset(
                dataset.name(), dataset.shape(), dataset.schema(), key, dataset.references(), dataset.comment());
    }

    @Override
    public List<String> creation(Dataset dataset) {
        List<String> statements = new ArrayList<>();
        statements.add("db.createCollection(" + quoted(dataset.name().local()) + ")");
        if (dataset.key().exists() && !dataset.key().identity().equals(List.of(CollectionKey.ID))) {
            Document fields = new Document();
            dataset.key().identity().forEach(field -> fields.append(field, 1));
            statements.add(
                    "db.getCollection(" + quoted(dataset.name().local()) + ").createIndex(" + fields.toJson() + ", "
                            + new Document("unique", true)
                                    .append("name", CollectionKey.INDEX)
                                    .toJson()
                            + ")");
        }
        return statements;
    }

    @Override
    public Optional<String> included(Dataset dataset, Element element) {
        boolean key = element instanceof Element.PrimaryKey
                && (dataset.key().identity().equals(element.fields())
                        || element.fields().equals(List.of(CollectionKey.ID)));
        return key ? Optional.of("a collection is made with its key") : Optional.empty();
    }

    @Override
    public Making addition(Dataset dataset, Element element) {
        Optional<Document> index = index(dataset, element);
        if (index.isEmpty()) {
            return new Making.Lacking(
                    element instanceof Element.PrimaryKey
                            ? "MongoDB makes a key only with the collection"
                            : "MongoDB has nothing beside documents but indexes");
        }
        for (String field : element.fields()) {
            if (field.isEmpty() || field.startsWith("$") || field.contains(".")) {
                return new Making.Lacking("MongoDB indexes no field named \"" + field + "\"");
            }
        }
        boolean nulls = element instanceof Element.Index found
                && found.parts().stream()
                        .anyMatch(part -> part instanceof Part.OfField field && field.nulls() != Part.Nulls.AS_USUAL);
        return nulls
                ? new Making.Lacking("MongoDB does not choose where an index has nulls")
                : new Making.Statement(
                        "db.getCollection(" + quoted(dataset.name().local()) + ").createIndex("
                                + index.get().get("key", Document.class).toJson() + ", " + options(index.get()) + ")");
    }

    private static String quoted(String name) {
        String document = new Document("", name).toJson();
        return document.substring(document.indexOf(':') + 2, document.length() - 1);
    }

    private static String options(Document index) {
        Document options = new Document(index);
        options.remove("key");
        return options.toJson();
    }

    private static Optional<Document> index(Dataset dataset, Element element) {
        if (element instanceof Element.UniqueKey key) {
            return Optional.of(IndexDocument.of(
                    key,
                    key.fields().stream()
                            .filter(field -> dataset.schema().field(field).nullable())
                            .toList()));
        }
        return element instanceof Element.Index index ? Optional.of(IndexDocument.of(index)) : Optional.empty();
    }

    @Override
    public void make(Dataset dataset, Element element) {
        String what = "add the " + element.label() + " to " + dataset.name();
        Document index = index(dataset, element).orElseThrow();
        try {
            databases
                    .database(dataset.name())
                    .runCommand(
                            new Document("createIndexes", dataset.name().local()).append("indexes", List.of(index)));
        } catch (MongoException e) {
            if (e.getCode() == DUPLICATE) {
                throw new WriteFailedException(
                        "Cannot " + what + ": " + MongoErrors.reason(e) + "; correct the documents, or leave it out",
                        e);
            }
            throw MongoErrors.explain(what, e);
        }
    }
}
