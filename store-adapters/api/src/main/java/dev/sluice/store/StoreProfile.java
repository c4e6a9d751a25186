package dev.sluice.store;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import java.util.Set;

/**
 * What a kind of store can do, known without a connection. Documentation, DDL, plans and the contract kit's expectations all come from
 * here.
 */
public interface StoreProfile {

    /** The store's name for people: {@code PostgreSQL}. */
    String title();

    /** What its datasets are by nature. */
    Model model();

    /**
     * What the store keeps the values of a type as, in its own words: where there is DDL, the text it has for a field of this type.
     *
     * @return empty where the type is unsupported, or its values, which are all null, are not kept
     */
    String nativeType(Type type);

    /** How well the store holds the values of a type. */
    Fidelity fidelity(Type type);

    /** The extreme values it holds, of those types that it holds at all. */
    Set<Extreme> extremes();

    Set<Trait> traits();

    /** Whether a field of this native type, as the catalog gives it, keeps what JSON says and not how it is written. */
    default boolean rewritesJson(String nativeType) {
        return false;
    }
}
