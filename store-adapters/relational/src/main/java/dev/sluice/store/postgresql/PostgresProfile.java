package dev.sluice.store.postgresql;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import dev.sluice.store.postgresql.type.PostgresType;
import dev.sluice.store.postgresql.write.PostgresWriting;
import java.util.EnumSet;
import java.util.Set;

/** What PostgreSQL can do. */
final class PostgresProfile implements StoreProfile {
    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public Model model() {
        return Model.RELATIONAL;
    }

    @Override
    public String nativeType(Type type) {
        return PostgresWriting.columnType(type);
    }

    @Override
    public Fidelity fidelity(Type type) {
        return PostgresWriting.fidelity(type);
    }

    @Override
    public Set<Extreme> extremes() {
        return EnumSet.complementOf(EnumSet.of(Extreme.NUL_CHARACTERS));
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(
                Trait.DECLARED_FIELDS,
                Trait.EMPTY_DATASETS,
                Trait.KEYLESS_DATASETS,
                Trait.KEYED_WRITES,
                Trait.ATOMIC_FLUSHES);
    }

    @Override
    public boolean rewritesJson(String nativeType) {
        return nativeType.equals(PostgresType.PREFIX + "jsonb");
    }
}
