package dev.sluice.store.cassandra.type;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A type of CQL. */
public sealed interface CqlType {

    /** As CQL writes it, user-defined types without their keyspace. */
    String text();

    /** The type its values have for us. */
    Type logical();

    /** Whether a cell holds the whole value, rather than one cell each element. */
    default boolean frozen() {
        return true;
    }

    /** The same type, held whole. */
    default CqlType asFrozen() {
        return this;
    }

    /** A scalar by its name, or a class of the server's own in quotes, of which we know no more than its bytes. */
    record Scalar(String name) implements CqlType {
        @Override
        public String text() {
            return name;
        }

        @Override
        public Type logical() {
            return ScalarTypes.logical(name);
        }
    }

    /** {@code list<>} or {@code set<>}. */
    record Elements(boolean set, CqlType element, boolean frozen) implements CqlType {
        @Override
        public String text() {
            return CqlType.wrapped((set ? "set<" : "list<") + element.text() + ">", frozen);
        }

        @Override
        public Type logical() {
            return new Type.Array(element.logical(), set ? Type.Array.Kind.SET : Type.Array.Kind.LIST);
        }

        @Override
        public CqlType asFrozen() {
            return new Elements(set, element.asFrozen(), true);
        }
    }

    /** {@code map<>}. */
    record Entries(CqlType key, CqlType value, boolean frozen) implements CqlType {
        @Override
        public String text() {
            return CqlType.wrapped("map<" + key.text() + ", " + value.text() + ">", frozen);
        }

        @Override
        public Type logical() {
            return new Type.Map(key.logical(), value.logical());
        }

        @Override
        public CqlType asFrozen() {
            return new Entries(key.asFrozen(), value.asFrozen(), true);
        }
    }

    /** {@code tuple<>}, whose fields are named by their place, from 0. */
    record Tuple(List<CqlType> types) implements CqlType {
        public Tuple {
            types = List.copyOf(types);
        }

        @Override
        public String text() {
            return "frozen<tuple<" + types.stream().map(CqlType::text).collect(Collectors.joining(", ")) + ">>";
        }

        @Override
        public Type logical() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                names.add(Integer.toString(i));
            }
            return CqlType.struct(names, types);
        }
    }

    /** A user-defined type. {@code names} is empty where only the name of the type is known so far. */
    record Udt(String name, List<String> names, List<CqlType> types, boolean frozen) implements CqlType {
        public Udt {
            names = List.copyOf(names);
            types = List.copyOf(types);
        }

        @Override
        public String text() {
            return CqlType.wrapped(CqlText.identifier(name), frozen);
        }

        @Override
        public Type logical() {
            return CqlType.struct(names, types);
        }

        @Override
        public CqlType asFrozen() {
            return new Udt(name, names, types, true);
        }
    }

    /** {@code vector<>}. */
    record Vector(CqlType element, int dimensions) implements CqlType {
        @Override
        public String text() {
            return "vector<" + element.text() + ", " + dimensions + ">";
        }

        @Override
        public Type logical() {
            return ofFloats() ? new Type.Vector(dimensions) : Type.Array.of(element.logical());
        }

        /** Whether it is the vector that we have a type for. */
        public boolean ofFloats() {
            return element.equals(new Scalar("float"));
        }
    }

    private static String wrapped(String text, boolean frozen) {
        return frozen ? "frozen<" + text + ">" : text;
    }

    private static Type struct(List<String> names, List<CqlType> types) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            CqlType type = types.get(i);
            fields.add(Field.of(names.get(i), type.logical()).withNativeType(CqlText.PREFIX + type.text()));
        }
        return new Type.Struct(fields);
    }
}
