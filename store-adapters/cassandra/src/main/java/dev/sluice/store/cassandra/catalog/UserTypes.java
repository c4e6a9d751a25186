package dev.sluice.store.cassandra.catalog;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.sluice.store.cassandra.session.Session;
import dev.sluice.store.cassandra.type.CqlText;
import dev.sluice.store.cassandra.type.CqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The user-defined types of a keyspace. */
public final class UserTypes {
    private final Supplier<List<Row>> source;
    private final Map<String, CqlType.Udt> known = new HashMap<>();
    private @Nullable Map<String, Row> declared;

    private UserTypes(Supplier<List<Row>> source) {
        this.source = source;
    }

    /** They are asked for when the first is met: most tables have none. */
    public static UserTypes lazily(Session session, String keyspace) {
        return new UserTypes(() -> session.query(
                "read the types of keyspace " + keyspace,
                "SELECT type_name, field_names, field_types FROM system_schema.types WHERE keyspace_name = ?",
                keyspace));
    }

    private Map<String, Row> declared() {
        Map<String, Row> rows = declared;
        if (rows == null) {
            rows = new HashMap<>();
            for (Row row : source.get()) {
                rows.put(CassandraCatalog.text(row, "type_name"), row);
            }
            declared = rows;
        }
        return rows;
    }

    /** Reads the text of a type as {@code system_schema} writes it. */
    CqlType parse(String text) {
        return CqlText.parse(text, this::type);
    }

    public Optional<CqlType.Udt> find(String name) {
        return declared().containsKey(name) ? Optional.of(type(name)) : Optional.empty();
    }

    private CqlType.Udt type(String name) {
        CqlType.Udt found = known.get(name);
        if (found != null) {
            return found;
        }
        Row row = declared().get(name);
        if (row == null) {
            throw new IllegalArgumentException("No type named " + name);
        }
        List<String> names = strings(row, "field_names");
        List<CqlType> types =
                strings(row, "field_types").stream().map(this::parse).toList();
        CqlType.Udt made = new CqlType.Udt(name, names, types, false);
        known.put(name, made);
        return made;
    }

    private static List<String> strings(Row row, String column) {
        List<String> values = row.getList(column, String.class);
        return values == null ? List.of() : values;
    }
}
