package dev.sluice.store.mariadb;

import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.write.Statements;
import dev.sluice.store.jdbc.write.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The statements of one flush. */
final class Upsert implements Statements.Syntax {
    private static final String UNIQUE = """
            SELECT index_name, column_name FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND non_unique = 0""";

    private @Nullable Boolean keyAlone;

    /**
     * One statement where the key is all that is unique. Otherwise {@code ON DUPLICATE KEY} would change the row that another unique
     * index names.
     */
    @Override
    public String upsert(Session session, Target target, List<Column> columns) {
        Boolean known = keyAlone;
        if (known == null) {
            known = isKeyAlone(session, target);
            keyAlone = known;
        }
        if (!known) {
            return "";
        }
        List<String> changes = new ArrayList<>();
        for (Column column : columns) {
            String name = session.quoted(column.name());
            if (!target.isKey(column)) {
                changes.add(name + " = VALUES(" + name + ")");
            }
        }
        if (changes.isEmpty()) {
            String key = session.quoted(target.key().get(0));
            changes.add(key + " = " + key);
        }
        return "INSERT INTO " + session.quoted(target.table().name()) + " ("
                + columns.stream().map(Column::name).map(session::quoted).collect(Collectors.joining(", "))
                + ") VALUES ("
                + columns.stream().map(column -> column.codec().placeholder()).collect(Collectors.joining(", "))
                + ") ON DUPLICATE KEY UPDATE " + String.join(", ", changes);
    }

    private static boolean isKeyAlone(Session session, Target target) {
        Object[] parts = {
            target.table().name().namespace().get(0), target.table().name().local()
        };
        Map<String, Set<String>> unique = new LinkedHashMap<>();
        for (Record row : session.sql().fetch(UNIQUE, parts)) {
            unique.computeIfAbsent(row.get(0, String.class), name -> new HashSet<>())
                    .add(row.get(1, String.class));
        }
        return List.copyOf(unique.values()).equals(List.of(new HashSet<>(target.key())));
    }

    @Override
    public String defaultValue(Column column) {
        return "DEFAULT";
    }

    @Override
    public String overriding() {
        return "";
    }

    @Override
    public String deleteOne(Target target, String table, String condition) {
        return "DELETE FROM " + table + " WHERE " + condition + " LIMIT 1";
    }

    @Override
    public String same(String column, String placeholder) {
        return column + " <=> " + placeholder;
    }
}
