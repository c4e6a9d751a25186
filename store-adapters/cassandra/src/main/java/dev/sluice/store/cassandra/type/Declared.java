package dev.sluice.store.cassandra.type;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a field's {@link Field#nativeType} says of the column it was: {@code cql:text}, {@code cql:text static},
 * {@code cql:timestamp desc} for a clustering column whose rows begin with the last.
 */
public record Declared(CqlType type, boolean shared, boolean descending) {
    private static final String STATIC = " static";
    private static final String DESCENDING = " desc";

    /** The native type of a column. */
    public static String text(CqlType type, boolean shared, boolean descending) {
        return CqlText.PREFIX + type.text() + (shared ? STATIC : "") + (descending ? DESCENDING : "");
    }

    /** Empty where the field is of another family, or its type was changed since. */
    public static Optional<Declared> of(Field field) {
        String text = field.nativeType();
        if (text == null || !text.startsWith(CqlText.PREFIX)) {
            return Optional.empty();
        }
        boolean shared = text.endsWith(STATIC);
        boolean descending = text.endsWith(DESCENDING);
        int end = text.length() - (shared ? STATIC.length() : 0) - (descending ? DESCENDING.length() : 0);
        CqlType named;
        try {
            named = CqlText.parse(
                    text.substring(CqlText.PREFIX.length(), end),
                    name -> new CqlType.Udt(name, List.of(), List.of(), false));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        CqlType type = filled(named, field.type());
        boolean same = type.logical().toString().equals(field.type().toString());
        return same ? Optional.of(new Declared(type, shared, descending)) : Optional.empty();
    }

    /** {@code type} with the fields of user-defined types, which its text does not tell, from the logical type. */
    private static CqlType filled(CqlType type, Type logical) {
        if (type instanceof CqlType.Udt udt && logical instanceof Type.Struct struct) {
            List<String> names = new ArrayList<>();
            List<CqlType> types = new ArrayList<>();
            for (Field field : struct.fields()) {
                Optional<Declared> declared = of(field);
                if (declared.isEmpty()) {
                    return type;
                }
                names.add(field.name());
                types.add(declared.orElseThrow().type());
            }
            return new CqlType.Udt(udt.name(), names, types, udt.frozen());
        }
        if (type instanceof CqlType.Elements elements && logical instanceof Type.Array array) {
            return new CqlType.Elements(elements.set(), filled(elements.element(), array.element()), elements.frozen());
        }
        if (type instanceof CqlType.Entries entries && logical instanceof Type.Map map) {
            return new CqlType.Entries(
                    filled(entries.key(), map.key()), filled(entries.value(), map.value()), entries.frozen());
        }
        if (type instanceof CqlType.Vector vector && logical instanceof Type.Array array) {
            return new CqlType.Vector(filled(vector.element(), array.element()), vector.dimensions());
        }
        if (type instanceof CqlType.Tuple tuple
                && logical instanceof Type.Struct struct
                && struct.fields().size() == tuple.types().size()) {
            List<CqlType> types = new ArrayList<>();
            for (int i = 0; i < tuple.types().size(); i++) {
                types.add(filled(tuple.types().get(i), struct.fields().get(i).type()));
            }
            return new CqlType.Tuple(types);
        }
        return type;
    }
}
