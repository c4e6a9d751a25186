package dev.sluice.store.postgresql.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.store.Read;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.store.postgresql.type.Codec;
import java.util.ArrayList;
import java.util.List;

/**
 * A COPY of some rows of a table.
 *
 * @param schema of the rows it gives
 * @param codecs one for each field
 * @param from what stands after FROM
 * @param conditions all of which must hold
 */
record CopyStatement(
        PostgresTable table, Schema schema, List<Codec> codecs, String from, List<String> conditions, long limit) {

    /** Every row of a table, with these fields of it. */
    static CopyStatement of(PostgresTable table, Schema schema) {
        List<Codec> codecs = new ArrayList<>();
        for (Field field : schema.fields()) {
            codecs.add(table.type(field.name()).codec());
        }
        return new CopyStatement(table, schema, codecs, table.from(), List.of(), Read.NO_LIMIT);
    }

    CopyStatement from(String other) {
        return new CopyStatement(table, schema, codecs, other, conditions, limit);
    }

    CopyStatement where(String condition) {
        List<String> more = new ArrayList<>(conditions);
        more.add("(" + condition + ")");
        return new CopyStatement(table, schema, codecs, from, more, limit);
    }

    CopyStatement limit(long most) {
        return new CopyStatement(table, schema, codecs, from, conditions, most);
    }

    String sql() {
        StringBuilder sql = new StringBuilder("COPY (SELECT ");
        for (int i = 0; i < codecs.size(); i++) {
            String column = Quoting.identifier(schema.field(i).name());
            sql.append(i == 0 ? "" : ", ");
            sql.append(codecs.get(i).form() == Codec.Form.BINARY ? column : text(column));
        }
        sql.append(" FROM ").append(from);
        if (!conditions.isEmpty()) {
            sql.append(" WHERE ").append(String.join(" AND ", conditions));
        }
        if (limit != Read.NO_LIMIT) {
            sql.append(" LIMIT ").append(limit);
        }
        return sql.append(") TO STDOUT (FORMAT binary)").toString();
    }

    /** IS NULL would also be true of a composite value whose fields are all null. */
    private static String text(String column) {
        return "CASE WHEN " + column + " IS DISTINCT FROM NULL THEN format('%s', " + column + ") END";
    }

    String what() {
        return "read " + table.dataset().name();
    }

    String column(int position) {
        return table.dataset().name() + "." + schema.field(position).name();
    }
}
