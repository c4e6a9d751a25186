package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.document.Anything;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Catalog;
import dev.sluice.store.StoreProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a planner has to know of both stores.
 *
 * @param datasets those of the source
 * @param samples rows of the source
 */
public record Ends(
        Catalog sourceCatalog,
        StoreProfile source,
        List<Dataset> datasets,
        Catalog targetCatalog,
        StoreProfile target,
        Samples samples) {
    public Ends {
        datasets = List.copyOf(datasets);
    }

    /** Whether native types of the source mean the same at the target. */
    public boolean sameFamily() {
        return source.title().equals(target.title());
    }

    /** Whether the target has columns of this type, rather than some text for it. */
    boolean holds(Type type) {
        boolean nested = type instanceof Type.Dynamic
                || type instanceof Type.Array
                || type instanceof Type.Map
                || type instanceof Type.Struct;
        Fidelity fidelity = target.fidelity(type);
        return !nested || !(fidelity instanceof Fidelity.Unsupported || fidelity.storedType(type) instanceof Type.Text);
    }

    /** What the target keeps values as that have no type of their own. */
    Anything anything() {
        return holds(new Type.Dynamic()) ? Anything.VARIANT : Anything.JSON;
    }

    /**
     * The source's dataset of this full name, or of this last part of its name.
     *
     * @throws SettingsException if there is none, or more than one
     */
    Dataset dataset(String text) {
        for (Predicate<Name> reading : List.<Predicate<Name>>of(
                name -> name.toString().equals(text), name -> name.local().equals(text))) {
            List<Dataset> found =
                    datasets.stream().filter(d -> reading.test(d.name())).toList();
            if (found.size() > 1) {
                throw new SettingsException("datasets: which " + text + "? There are "
                        + found.stream().map(d -> d.name().toString()).toList() + "; give the full name");
            }
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        Collection<String> known =
                datasets.stream().map(d -> d.name().toString()).toList();
        throw new SettingsException("datasets: the source has no " + text
                + (known.isEmpty() ? "" : "; did you mean " + Nearest.of(text, known) + "?"));
    }

    /** The same with one more dataset, which is made of others. */
    Ends knowing(Dataset made) {
        if (datasets.stream().anyMatch(each -> each.name().equals(made.name()))) {
            return this;
        }
        List<Dataset> all = new ArrayList<>(datasets);
        all.add(made);
        return new Ends(sourceCatalog, source, all, targetCatalog, target, samples);
    }

    /** Where a dataset goes about whose place the file says nothing: its own, where both are of one family, else the target's home. */
    Name place(Name source, String local) {
        boolean home = sourceCatalog.home(source.local()).equals(source);
        if (home || source.namespace().isEmpty()) {
            return targetCatalog.home(local);
        }
        return sameFamily()
                ? new Name(source.namespace(), local)
                : targetCatalog.home(String.join("_", source.namespace()) + "_" + local);
    }
}
