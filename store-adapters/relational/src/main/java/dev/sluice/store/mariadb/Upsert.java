package dev.sluice.store.mariadb;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.Codec;
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
    /** As many as bring most of the gain: a statement is prepared anew for each number of rows. */
    private static final int ROWS_TOGETHER = 500;

    private static final String UNIQUE = """
            SELECT index_name, column_name FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND non_unique = 0""";

    private final Product product;
    private @Nullable Boolean keyAlone;

    Upsert(Product product) {
        this.product = product;
    }

    /** MariaDB takes the rows of a batch together by itself. */
    @Override
    public int rowsTogether() {
        return product == Product.MYSQL ? ROWS_TOGETHER : 1;
    }

    /**
     * One statement where the key is all that is unique, and nothing equals it that differs from it. Otherwise {@code ON DUPLICATE KEY}
     * would change the row that another unique index names, or one whose key has other letters.
     */
    @Override
    public String upsert(Session session, Target target, List<Column> columns, String tuples) {
        Boolean known = keyAlone;
        if (known == null) {
            known = isKeyAlone(session, target) && isKeyExact(target);
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
                + ") VALUES " + tuples + " ON DUPLICATE KEY UPDATE " + String.join(", ", changes);
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

    private static boolean isKeyExact(Target target) {
        return target.key().stream().map(target.table()::column).noneMatch(Upsert::isBlurred);
    }

    /** Whether the collation takes texts for equal that are not, such as those that differ in case. */
    private static boolean isBlurred(Column column) {
        return column.codec().type() instanceof Type.Text && column.codec().comparison() == Codec.Comparison.NOTHING;
    }

    /** Beside the plain comparison, which an index answers. */
    @Override
    public String exactly(String name, Column column) {
        return isBlurred(column) ? exact(name) + " = " + column.codec().placeholder() : "";
    }

    private String exact(String name) {
        return "CONVERT(" + name + " USING utf8mb4) COLLATE " + product.collation();
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
    public String same(String name, Column column) {
        return (isBlurred(column) ? exact(name) : name) + " <=> "
                + column.codec().placeholder();
    }
}
