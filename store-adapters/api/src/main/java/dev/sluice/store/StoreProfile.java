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

    /** How well the store holds the values of a type. */
    Fidelity fidelity(Type type);

    /** The extreme values it holds, of those types that it holds at all. */
    Set<Extreme> extremes();

    Set<Trait> traits();
}
