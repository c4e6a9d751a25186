package dev.sluice.store.h2;

import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.ForeignKeys;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.catalog.Tables;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.Codec.Comparison;
import dev.sluice.store.jdbc.type.JdbcCodecs;
import dev.sluice.store.jdbc.type.ReformingCodec;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** H2's information schema. */
final class H2Tables implements Tables {
    private static final String NAMES = """
            SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_schema <> 'INFORMATION_SCHEMA' ORDER BY table_schema, table_name""";
    private static final String TABLE = """
            SELECT table_type, remarks, storage_type, row_count_estimate FROM information_schema.tables
            WHERE table_schema = ? AND table_name = ?""";
    private static final String COLUMNS = """
            SELECT column_name, data_type_sql(table_schema, table_name, 'TABLE', dtd_identifier) AS type_text,
                   is_nullable, remarks, column_default, identity_generation, is_generated, generation_expression,
                   collation_name
            FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position""";
    private static final String KEY = """
            SELECT k.column_name FROM information_schema.table_constraints c
            JOIN information_schema.key_column_usage k
              ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
            WHERE c.table_schema = ? AND c.table_name = ? AND c.constraint_type = 'PRIMARY KEY'
            ORDER BY k.ordinal_position""";
    private static final String REFERENCES = """
            SELECT k.constraint_name, k.column_name, u.table_schema, u.table_name, u.column_name
            FROM information_schema.referential_constraints r
            JOIN information_schema.key_column_usage k
              ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
            JOIN information_schema.key_column_usage u
              ON u.constraint_schema = r.unique_constraint_schema AND u.constraint_name = r.unique_constraint_name
             AND u.ordinal_position = k.position_in_unique_constraint
            WHERE k.table_schema = ? AND k.table_name = ?
            ORDER BY k.constraint_name, k.ordinal_position""";

    @Override
    public List<Name> names(Session session) {
        return session.sql().fetch(NAMES).map(row -> Name.of(text(row, 0), text(row, 1)));
    }

    @Override
    public Optional<Table> table(Session session, Name name) {
        if (name.namespace().size() != 1) {
            return Optional.empty();
        }
        Object[] parts = {name.namespace().get(0), name.local()};
        Record found = session.sql().fetchOne(TABLE, parts);
        if (found == null) {
            return Optional.empty();
        }
        boolean view = text(found, 0).equals("VIEW");
        boolean numbered = !view && List.of("MEMORY", "CACHED").contains(text(found, 2));
        return Optional.of(Table.of(
                name,
                view ? Shape.VIEW : Shape.TABLE,
                session.sql().fetch(COLUMNS, parts).map(H2Tables::column),
                Key.of(session.sql().fetch(KEY, parts).map(row -> text(row, 0))),
                ForeignKeys.of(session.sql().fetch(REFERENCES, parts)),
                found.get(1, String.class),
                numbered ? "_ROWID_" : null));
    }

    private static Column column(Record row) {
        String nativeType = text(row, 1);
        boolean computed = text(row, 6).equals("ALWAYS");
        Type type = H2TypeText.parse(nativeType);
        Field field = new Field(
                text(row, 0),
                type == null ? Type.Text.unbounded() : type,
                text(row, 2).equals("YES"),
                H2Dialect.FAMILY + nativeType,
                row.get(3, String.class),
                computed ? Generation.COMPUTED : generation(row.get(5, String.class)),
                computed ? row.get(7, String.class) : row.get(4, String.class));
        boolean collated = !"OFF".equals(row.get(8, String.class)) && type instanceof Type.Text;
        return new Column(
                field,
                type == null
                        ? ReformingCodec.foreign(
                                JdbcCodecs.text(field.type(), Comparison.NOTHING)
                                        .selectedAs("CAST(%s AS CHARACTER VARYING)"),
                                nativeType)
                        : H2Codecs.of(type, nativeType, collated));
    }

    private static Generation generation(@Nullable String identity) {
        if (identity == null) {
            return Generation.NONE;
        }
        return identity.equals("ALWAYS") ? Generation.IDENTITY_ALWAYS : Generation.IDENTITY_BY_DEFAULT;
    }

    @Override
    public long estimatedRows(Session session, Name name) {
        Record found = name.namespace().size() == 1
                ? session.sql().fetchOne(TABLE, name.namespace().get(0), name.local())
                : null;
        Long rows = found == null ? null : found.get(3, Long.class);
        return rows == null ? -1 : rows;
    }

    private static String text(Record row, int at) {
        return String.valueOf(row.get(at, String.class));
    }
}
