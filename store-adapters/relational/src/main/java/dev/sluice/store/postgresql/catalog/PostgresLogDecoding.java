package dev.sluice.store.postgresql.catalog;

import dev.sluice.capture.LogDecoding;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.type.Codec;
import dev.sluice.store.postgresql.type.Decoding;
import dev.sluice.store.postgresql.type.PostgresType;
import dev.sluice.store.postgresql.type.PostgresTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Reads what {@code pgoutput} says: types as {@code oid:modifier}, values as the texts of output functions. */
public final class PostgresLogDecoding implements LogDecoding {
    private final Sessions sessions;
    private final PostgresTypes types;
    private final PostgresCatalog catalog;

    public PostgresLogDecoding(Sessions sessions, PostgresTypes types, PostgresCatalog catalog) {
        this.sessions = sessions;
        this.types = types;
        this.catalog = catalog;
    }

    @Override
    public Dataset describe(Name name, List<LogColumn> columns, List<String> key) {
        types.forget();
        Optional<Dataset> known = catalog.table(name).map(PostgresTable::dataset);
        List<PostgresType> columnTypes = types(columns);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(field(columns.get(i), columnTypes.get(i), known.orElse(null)));
        }
        return new Dataset(
                name,
                known.map(Dataset::shape).orElse(Shape.TABLE),
                new Schema(fields),
                Key.of(key),
                known.map(Dataset::references).orElse(List.of()),
                known.map(Dataset::comment).orElse(null));
    }

    private static Field field(LogColumn column, PostgresType type, @Nullable Dataset known) {
        int position = known == null ? -1 : known.schema().position(column.name());
        if (known != null && position >= 0) {
            Field now = known.schema().field(position);
            if (type.nativeType().equals(now.nativeType())) {
                return now;
            }
        }
        return new Field(
                column.name(), type.type(), column.nullable(), type.nativeType(), null, Field.Generation.NONE, null);
    }

    private List<PostgresType> types(List<LogColumn> columns) {
        Long[] oids = new Long[columns.size()];
        Integer[] modifiers = new Integer[columns.size()];
        for (int i = 0; i < oids.length; i++) {
            String[] token = columns.get(i).type().split(":", 2);
            oids[i] = Long.valueOf(token[0]);
            modifiers[i] = token.length == 1 ? Integer.valueOf(-1) : Integer.valueOf(token[1]);
        }
        List<String> texts = texts(oids, modifiers);
        List<PostgresType> found = new ArrayList<>();
        for (int i = 0; i < oids.length; i++) {
            found.add(types.type(oids[i], modifiers[i], texts.get(i)));
        }
        return found;
    }

    private List<String> texts(Long[] oids, Integer[] modifiers) {
        try (Session session = sessions.open()) {
            return session.sql().fetch("""
                            SELECT format_type(t.type::oid, t.modifier)
                            FROM unnest(?::bigint[], ?::int[]) WITH ORDINALITY t(type, modifier, place) ORDER BY place""", oids, modifiers).getValues(0, String.class);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("look up the types of the log's columns", e);
        }
    }

    @Override
    public ValueDecoder decoder(Field field) {
        String nativeType = field.nativeType();
        Codec codec = types.codec(nativeType == null ? "text" : nativeType);
        String column = field.name();
        return text -> Decoding.text(codec, text, column);
    }

    @Override
    public Optional<Row> fills(Dataset dataset, List<String> added) {
        Optional<PostgresTable> table = catalog.table(dataset.name());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Schema schema = dataset.schema().project(added);
        try (Session session = sessions.open()) {
            List<MissingValue> missing = MissingValue.read(session, table.get(), added);
            return MissingValue.row(
                    schema, missing, (field, text) -> decoder(field).decode(text));
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("read the values that older rows of " + dataset.name() + " have", e);
        }
    }
}
