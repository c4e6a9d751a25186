package dev.sluice.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.json.ValueJson;
import dev.sluice.store.RowStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of {@link Reading#rows}, with what is in {@code _extra} back in its field. Owns the open file. */
final class StoredRows implements RowStream {
    private final DuckDb db;
    private final Schema schema;
    private final String sql;
    private final ResultSet found;

    StoredRows(DuckDb db, Schema schema, String sql) {
        this.db = db;
        this.schema = schema;
        this.sql = sql;
        this.found = db.stream(sql);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        try {
            return found.next() ? row() : null;
        } catch (SQLException e) {
            throw DuckDbErrors.explain(db.file(), sql, e);
        }
    }

    private Row row() throws SQLException {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        String extra = found.getString(values.length + 1);
        JsonNode members = extra == null ? null : ValueJson.tree(extra);
        for (int i = 0; i < values.length; i++) {
            JsonNode member =
                    members == null ? null : members.get(schema.field(i).name());
            values[i] = member == null
                    ? StoredValue.of(schema.field(i).type(), found.getObject(i + 1))
                    : ValueJson.read(schema.field(i).type(), member);
        }
        return Row.of(schema, values);
    }

    @Override
    public void close() {
        db.close();
    }
}
