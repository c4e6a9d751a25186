package dev.sluice.data;

import java.util.List;
import java.util.Objects;

/**
 * The name of a dataset within its store: a namespace of any depth, and the name itself. Compared exactly; quoting is the
 * adapter's business.
 */
public record Name(List<String> namespace, String local) implements Comparable<Name> {
    public Name {
        namespace = List.copyOf(namespace);
        Objects.requireNonNull(local);
    }

    public static Name of(String local) {
        return new Name(List.of(), local);
    }

    public static Name of(String namespace, String local) {
        return new Name(List.of(namespace), local);
    }

    /** All parts joined with dots, for people, patterns and messages. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? local : String.join(".", namespace) + "." + local;
    }

    @Override
    public int compareTo(Name other) {
        return toString().compareTo(other.toString());
    }
}
