package dev.sluice.testkit.contract;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import java.util.EnumSet;
import java.util.Set;

/** Java objects hold everything. */
final class MemoryProfile implements StoreProfile {
    private final Breakage breakage;

    MemoryProfile(Breakage breakage) {
        this.breakage = breakage;
    }

    @Override
    public String title() {
        return "Memory";
    }

    @Override
    public Model model() {
        return Model.RELATIONAL;
    }

    @Override
    public String nativeType(Type type) {
        return type.toString();
    }

    @Override
    public Fidelity fidelity(Type type) {
        return new Fidelity.Exact();
    }

    @Override
    public Set<Extreme> extremes() {
        return EnumSet.allOf(Extreme.class);
    }

    @Override
    public Set<Trait> traits() {
        Set<Trait> traits = EnumSet.of(
                Trait.DECLARED_FIELDS,
                Trait.EMPTY_DATASETS,
                Trait.KEYLESS_DATASETS,
                Trait.KEYED_WRITES,
                Trait.RESUMABLE_READS);
        if (breakage == Breakage.REPLACES_ROWS_UNTOLD) {
            traits.remove(Trait.KEYED_WRITES);
        }
        return traits;
    }
}
