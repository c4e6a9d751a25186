package dev.sluice.store.cassandra.structure;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.cassandra.catalog.CassandraCatalog;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import dev.sluice.store.cassandra.session.Session;
import dev.sluice.store.cassandra.type.CqlText;
import dev.sluice.store.cassandra.write.CassandraWriting;
import dev.sluice.structure.CheckedStructures;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Making;
import dev.sluice.structure.NativeStructure;
import dev.sluice.structure.NativeText;
import dev.sluice.structure.Structures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Indexes of one column each, and the comments of tables; the key comes with the table. */
public final class CassandraStructure implements NativeStructure {
    private static final String FAMILY = "cassandra";
    private static final String CUSTOM = "CUSTOM";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]*");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")+\"");

    private final Session session;
    private final CassandraCatalog catalog;

    private CassandraStructure(Session session, CassandraCatalog catalog) {
        this.session = session;
        this.catalog = catalog;
    }

    public static Structures of(Session session, CassandraCatalog catalog) {
        return new CheckedStructures(new CassandraStructure(session, catalog));
    }

    @Override
    public String title() {
        return "Cassandra";
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public List<Element> elements(Name name) {
        String doing = "read the structure of " + name;
        CassandraTable table = catalog.require(doing, name);
        Dataset dataset = table.dataset();
        List<Element> found = new ArrayList<>();
        found.add(new Element.PrimaryKey("", dataset.key().identity()));
        session
                .query(
                        doing,
                        "SELECT index_name, kind, options FROM system_schema.indexes WHERE keyspace_name = ? AND table_name = ?",
                        table.keyspace(),
                        name.local())
                .stream()
                .map(CassandraStructure::index)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .forEach(found::add);
        if (dataset.comment() != null) {
            found.add(new Element.Comment(null, dataset.comment()));
        }
        return List.copyOf(found);
    }

    private static Element index(Row row) {
        Map<String, String> options = new TreeMap<>();
        Map<String, String> told = row.getMap("options", String.class, String.class);
        if (told != null) {
            options.putAll(told);
        }
        String target = String.valueOf(options.remove("target"));
        NativeText method = CUSTOM.equals(row.getString("kind")) ? new NativeText(FAMILY, custom(options)) : null;
        return new Element.Index(
                String.valueOf(row.getString("index_name")), List.of(part(target)), false, method, null);
    }

    /** {@code 'StorageAttachedIndex' WITH OPTIONS = {…}}. */
    private static String custom(Map<String, String> options) {
        String using = CqlText.string(String.valueOf(options.remove("class_name")));
        List<String> pairs = new ArrayList<>();
        options.forEach((name, value) -> pairs.add(CqlText.string(name) + ": " + CqlText.string(value)));
        return using + (pairs.isEmpty() ? "" : " WITH OPTIONS = {" + String.join(", ", pairs) + "}");
    }

    private static Part part(String target) {
        if (BARE.matcher(target).matches()) {
            return Part.of(target);
        }
        return QUOTED.matcher(target).matches()
                ? Part.of(target.substring(1, target.length() - 1).replace("\"\"", "\""))
                : new Part.OfText(new NativeText(FAMILY, target));
    }

    @Override
    public Dataset bare(Dataset dataset, List<Element> later) {
        return dataset;
    }

    @Override
    public List<String> creation(Dataset dataset) {
        return List.of(CassandraWriting.creation(session, catalog, dataset));
    }

    @Override
    public Optional<String> included(Dataset dataset, Element element) {
        if (isFound(dataset, element)) {
            return Optional.of("the key of the table has it: " + dataset.key().identity());
        }
        boolean key = element instanceof Element.PrimaryKey
                && dataset.key().identity().equals(element.fields());
        boolean comment = element instanceof Element.Comment told
                && told.field() == null
                && told.text().equals(dataset.comment());
        return key || comment ? Optional.of("CREATE TABLE says so") : Optional.empty();
    }

    /** Rows are told apart by these fields among others, or found by this one as it is the partition's. */
    private static boolean isFound(Dataset dataset, Element element) {
        List<String> identity = dataset.key().identity();
        boolean apart = element instanceof Element.PrimaryKey
                && !identity.equals(element.fields())
                && identity.containsAll(element.fields());
        List<String> partition =
                dataset.key().partition().isEmpty() ? identity : dataset.key().partition();
        boolean placed = element instanceof Element.Index index
                && !index.unique()
                && index.parts().size() == 1
                && partition.size() == 1
                && partition.equals(element.fields());
        return apart || placed;
    }

    @Override
    public Making addition(Dataset dataset, Element element) {
        if (element instanceof Element.Index index) {
            boolean one = index.parts().size() == 1 && !index.unique();
            return one && NAME.matcher(index.name()).matches()
                    ? new Making.Statement(statement(dataset, index))
                    : new Making.Lacking(
                            "Cassandra indexes one column at a time, which need not be unique, by a name of letters, digits and _");
        }
        if (element instanceof Element.Comment comment) {
            return comment.field() == null
                    ? new Making.Statement(statement(dataset, comment))
                    : new Making.Lacking("Cassandra has comments for tables only");
        }
        return new Making.Lacking(
                element instanceof Element.PrimaryKey
                        ? "Cassandra makes a key only with the table"
                        : "Cassandra has nothing like it");
    }

    private String statement(Dataset dataset, Element element) {
        String table = table(dataset.name());
        if (element instanceof Element.Comment comment) {
            return "ALTER TABLE " + table + " WITH comment = " + CqlText.string(comment.text());
        }
        Element.Index index = (Element.Index) element;
        Part part = index.parts().get(0);
        String target = part instanceof Part.OfField field
                ? CqlText.identifier(field.field())
                : ((Part.OfText) part).text().text();
        String name = index.name().isEmpty() ? "" : CqlText.identifier(index.name()) + " ";
        NativeText method = index.method();
        return method == null
                ? "CREATE INDEX " + name + "ON " + table + " (" + target + ")"
                : "CREATE CUSTOM INDEX " + name + "ON " + table + " (" + target + ") USING " + method.text();
    }

    private String table(Name name) {
        String keyspace = name.namespace().isEmpty()
                ? session.address().keyspace()
                : name.namespace().get(0);
        return CqlText.identifier(keyspace) + "." + CqlText.identifier(name.local());
    }

    @Override
    public void make(Dataset dataset, Element element) {
        session.change("add the " + element.label() + " to " + dataset.name(), statement(dataset, element));
    }

    /** Its indexes have no order; and for some the key does as well. */
    @Override
    public Element asHeld(Dataset dataset, Element element) {
        if (isFound(dataset, element)) {
            return new Element.PrimaryKey("", dataset.key().identity());
        }
        if (!(element instanceof Element.Index index)) {
            return element;
        }
        return index.withParts(index.parts().stream()
                .map(part -> part instanceof Part.OfField field ? Part.of(field.field()) : part)
                .toList());
    }
}
