package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.ArrayMapping;
import dev.sluice.mapping.document.Unwinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What identifies the rows that elements of lists become.
 *
 * @param parents what the parent's key is called there
 * @param place the column for the place in the list, if there is one
 * @param key all of it
 */
record ElementKeys(List<String> parents, Optional<String> place, List<String> key) {
    private static final String PLACE = "_ord";

    ElementKeys {
        parents = List.copyOf(parents);
        key = List.copyOf(key);
    }

    /**
     * The parent's key and the place, unless the file says otherwise.
     *
     * @param list what the file says; empty where there are documents, and no lists
     * @param fields of the elements
     */
    static ElementKeys of(Dataset source, Optional<ArrayMapping> list, Set<String> fields) {
        List<String> identity = source.key().identity();
        if (identity.isEmpty()) {
            throw new SettingsException("datasets: " + source.name()
                    + " has no key, by which the rows of another table could name its own; choose json instead");
        }
        List<String> parents = parents(source, list.flatMap(ArrayMapping::parent));
        if (list.isEmpty()) {
            return new ElementKeys(parents, Optional.empty(), parents);
        }
        List<String> said = list.orElseThrow().key();
        List<String> key = new ArrayList<>();
        List<String> places = new ArrayList<>();
        boolean own = false;
        for (String name : said) {
            int at = parents.contains(name) ? parents.indexOf(name) : identity.indexOf(name);
            own |= at < 0 && fields.contains(name);
            if (at < 0 && !fields.contains(name)) {
                places.add(name);
            }
            key.add(at < 0 ? name : parents.get(at));
        }
        if (places.size() > 1) {
            throw new SettingsException(
                    "datasets: " + source.name() + ".arrays: key: of " + places
                            + " one can be the place in the list; the others are fields of neither the parent's key nor the elements");
        }
        if (own) {
            return new ElementKeys(parents, places.stream().findFirst(), key);
        }
        String place = places.isEmpty() ? PLACE : places.get(0);
        List<String> usual = new ArrayList<>(parents);
        usual.add(place);
        return new ElementKeys(parents, Optional.of(place), usual);
    }

    private static List<String> parents(Dataset source, Optional<String> said) {
        List<String> identity = source.key().identity();
        return identity.size() == 1 && said.isPresent()
                ? List.of(said.orElseThrow())
                : identity.stream()
                        .map(name -> source.name().local() + "_" + name.replaceFirst("^_+", ""))
                        .toList();
    }

    /** What the rows are made with. */
    Unwinding.Keys columns(Dataset source) {
        return new Unwinding.Keys(
                source.schema().project(source.key().identity()).fields(), parents, place);
    }
}
