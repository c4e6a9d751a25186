package dev.sluice.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Adds what is missing and nothing else, and refuses what the store lacks. */
public final class CheckedStructures implements Structures {
    private final NativeStructure store;

    public CheckedStructures(NativeStructure store) {
        this.store = store;
    }

    @Override
    public List<Element> elements(Name dataset) {
        return store.elements(dataset);
    }

    @Override
    public Dataset bare(Dataset dataset, List<Element> later) {
        return store.bare(dataset, later);
    }

    @Override
    public List<String> creation(Dataset dataset) {
        return store.creation(dataset);
    }

    @Override
    public boolean indexesReferences() {
        return store.indexesReferences();
    }

    @Override
    public Making making(Dataset dataset, Element element) {
        Element fitted = fitted(dataset, element);
        Optional<String> included = store.included(dataset, fitted);
        return included.isPresent() ? new Making.Held(included.get()) : addition(dataset, fitted);
    }

    private Making addition(Dataset dataset, Element element) {
        for (String field : element.fields()) {
            if (!dataset.schema().has(field)) {
                return new Making.Lacking("the dataset has no field \"" + field + "\"");
            }
        }
        NativeText text = element.nativeText();
        if (text != null && text.in(store.family()).isEmpty()) {
            return new Making.Lacking("it is in the words of another kind of store, " + text);
        }
        return store.addition(dataset, element);
    }

    @Override
    public void add(Dataset dataset, Element given) {
        Element element = fitted(dataset, given);
        List<Element> found = store.elements(dataset.name());
        Element wanted = store.asHeld(dataset, element);
        if (found.stream().anyMatch(each -> each.fulfils(wanted))) {
            return;
        }
        for (Element each : found) {
            if (inTheWay(each, wanted)) {
                throw refused(
                        dataset, element, store.title() + " has another in its place, " + each + "; drop one of them");
            }
        }
        if (addition(dataset, element) instanceof Making.Lacking lacking) {
            throw refused(dataset, element, lacking.reason() + "; leave it out, or create the dataset with it");
        }
        store.make(dataset, element);
    }

    @Override
    public boolean has(Dataset dataset, Element element) {
        Element wanted = store.asHeld(dataset, fitted(dataset, element));
        return store.elements(dataset.name()).stream().anyMatch(each -> each.fulfils(wanted));
    }

    /** A constant as the field's type has it: some stores write truth as a number, or a number as a text. */
    private static Element fitted(Dataset dataset, Element element) {
        boolean constant = element instanceof Element.InitialValue value
                && value.constant() != null
                && dataset.schema().has(value.field());
        if (!constant) {
            return element;
        }
        Element.InitialValue value = (Element.InitialValue) element;
        Constant held = Objects.requireNonNull(value.constant());
        return new Element.InitialValue(
                value.field(),
                value.expression(),
                held.as(dataset.schema().field(value.field()).type()));
    }

    private static SettingsException refused(Dataset dataset, Element element, String why) {
        return new SettingsException("Cannot add the " + element.label() + " to " + dataset.name() + ": " + why);
    }

    /** Whether there is room for one of them only. What has begun to number may go on from another number. */
    private static boolean inTheWay(Element found, Element wanted) {
        if (wanted instanceof Element.PrimaryKey) {
            return found instanceof Element.PrimaryKey;
        }
        if (wanted instanceof Element.InitialValue || wanted instanceof Element.Comment) {
            return found.getClass() == wanted.getClass() && found.fields().equals(wanted.fields());
        }
        boolean named = !wanted.name().isEmpty() && found.name().equals(wanted.name());
        return named
                && !(wanted instanceof Element.Identity)
                && (found.getClass() == wanted.getClass() || (isIndex(found) && isIndex(wanted)));
    }

    private static boolean isIndex(Element element) {
        return element instanceof Element.Index || element instanceof Element.UniqueKey;
    }
}
