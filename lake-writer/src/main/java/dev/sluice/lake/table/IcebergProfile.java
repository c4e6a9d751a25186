package dev.sluice.lake.table;

import dev.sluice.data.Extreme;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.lake.raw.RawTypes;
import dev.sluice.store.Model;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import java.util.EnumSet;
import java.util.Set;

/** Tables know what was written into them, and have a column for what Iceberg has no form for. */
record IcebergProfile() implements StoreProfile {

    @Override
    public String title() {
        return "Iceberg";
    }

    @Override
    public Model model() {
        return Model.RELATIONAL;
    }

    @Override
    public String nativeType(Type type) {
        if (type instanceof Type.Unknown) {
            return "";
        }
        org.apache.iceberg.types.Type column = type.accept(new RawTypes(() -> 1));
        return column.isPrimitiveType()
                ? column.toString()
                : column.typeId().name().toLowerCase(java.util.Locale.ROOT);
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
        return EnumSet.of(
                Trait.DECLARED_FIELDS,
                Trait.EMPTY_DATASETS,
                Trait.KEYLESS_DATASETS,
                Trait.RESUMABLE_READS,
                Trait.ATOMIC_FLUSHES);
    }
}
