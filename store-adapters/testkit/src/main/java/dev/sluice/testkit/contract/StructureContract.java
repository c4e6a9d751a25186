package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.structure.Constant;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Making;
import dev.sluice.structure.NativeText;
import dev.sluice.structure.Structures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a dataset has beside fields and rows is added to full datasets, read back, and never dropped without a word. */
public abstract class StructureContract extends StoreContract {
    private static final NativeText STRANGE = new NativeText("strange", "a + b");
    private static final String DAMAGED = "dam'aged \"Größe\"; --";

    /** The kinds of elements that a dataset of the store can have, whether added or made with it. It must refuse the others. */
    protected abstract Set<Class<? extends Element>> kinds();

    /** Whether the store can have this very element. */
    protected boolean keeps(Element element) {
        return kinds().contains(element.getClass());
    }

    /**
     * Elements in the store's own words, for a dataset with the fields id, name, amount and parent, of which nothing else is there and all
     * names are different.
     */
    protected List<Element> ofTheFamily() {
        return List.of();
    }

    /** Inserts a row by the store's own means, with a name and without a number. */
    protected void insertUnnumbered(Store opened, Dataset dataset, String field, String name) {
        throw new UnsupportedOperationException("The store numbers no rows");
    }

    @Test
    final void addsToAFullDatasetWhatTheStoreHasAndRefusesTheRest() {
        Dataset dataset = dataset("orders", "id", "name", "amount", "parent");

        addsOrRefusesEach(dataset, elements(dataset));
    }

    @Test
    final void namesMayHaveAnyLetters() {
        String name = fixture.takes(DAMAGED) ? DAMAGED : "Select";
        Dataset dataset = dataset(name, "Select", name, "GRÖSSE", "Order");

        addsOrRefusesEach(dataset, elements(dataset));
    }

    private void addsOrRefusesEach(Dataset dataset, List<Element> elements) {
        load(structures().bare(dataset, elements));
        List<Row> rows = all(dataset);

        for (Element element : elements) {
            if (keeps(element)) {
                addsOnce(dataset, element);
            } else {
                refuses(dataset, element);
            }
        }

        for (Element element : elements) {
            assertThat(structures().has(dataset, element)).as("%s", element).isEqualTo(keeps(element));
        }
        assertSameRows(all(dataset), rows);
        assertThat(store.catalog().dataset(dataset.name()).orElseThrow().key().identity())
                .isEqualTo(dataset.key().identity());
    }

    private void addsOnce(Dataset dataset, Element element) {
        Dataset bare = structures().bare(dataset, List.of(element));
        assertThat(structures().making(bare, element)).as("%s", element).isNotInstanceOf(Making.Lacking.class);

        structures().add(dataset, element);
        List<Element> once = structures().elements(dataset.name());
        structures().add(dataset, element);

        assertThat(structures().has(dataset, element))
                .as("has %s: %s", element, once)
                .isTrue();
        assertThat(structures().elements(dataset.name()))
                .as("%s again", element)
                .isEqualTo(once);
    }

    private void refuses(Dataset dataset, Element element) {
        Making making = structures().making(dataset, element);
        List<Element> before = structures().elements(dataset.name());

        assertThat(making).as("%s", element).isInstanceOf(Making.Lacking.class);
        assertThatThrownBy(() -> structures().add(dataset, element))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Cannot add the ")
                .hasMessageContaining(((Making.Lacking) making).reason())
                .hasMessageNotContaining("\n");
        assertThat(structures().elements(dataset.name())).isEqualTo(before);
    }

    @Test
    final void acceptsNoWordsOfAnotherFamily() {
        Dataset dataset = dataset("orders", "id", "name", "amount", "parent");
        load(dataset);

        refuses(dataset, new Element.Check("positive", List.of("amount"), STRANGE));
        refuses(dataset, new Element.InitialValue("name", STRANGE, null));
        refuses(dataset, new Element.Index("odd", List.of(new Part.OfText(STRANGE)), false, null, null));
        refuses(dataset, new Element.Index("odd", List.of(Part.of("name")), false, STRANGE, null));
        refuses(dataset, new Element.Index("odd", List.of(Part.of("name")), true, null, STRANGE));
        refuses(dataset, new Element.Other("odd", STRANGE));
        refuses(dataset, Element.Index.of("odd", "no such field"));
    }

    @Test
    final void keepsItsOwnWordsExactly() {
        Dataset dataset = dataset("orders", "id", "name", "amount", "parent");
        load(dataset);
        List<Element> ours = ofTheFamily();

        for (Element element : ours) {
            addsOnce(dataset, element);
        }

        assertThat(structures().elements(dataset.name())).containsAll(ours);
    }

    @Test
    final void doesNotReplaceWhatIsInThePlace() {
        assumeKind(Element.Index.class);
        Dataset dataset = dataset("orders", "id", "name", "amount", "parent");
        load(dataset);
        structures().add(dataset, Element.Index.of("by_name", "name"));
        List<Element> before = structures().elements(dataset.name());

        assertThatThrownBy(() -> structures().add(dataset, Element.Index.of("by_name", "parent")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("by_name")
                .hasMessageContaining("another in its place");
        assertThat(structures().elements(dataset.name())).isEqualTo(before);
    }

    @Test
    final void saysWhichRowsAreInTheWay() {
        assumeKind(Element.UniqueKey.class);
        Dataset dataset = dataset("orders", "id", "name", "amount", "parent");
        load(dataset);
        List<Element> before = structures().elements(dataset.name());

        assertThatThrownBy(() -> structures().add(dataset, new Element.UniqueKey("same_amount", List.of("amount"))))
                .isInstanceOf(WriteFailedException.class)
                .hasMessageContaining("same_amount")
                .hasMessageNotContaining("\n");
        assertThat(structures().elements(dataset.name())).isEqualTo(before);
    }

    @Test
    final void numbersGoOnAfterThoseThatAreThere() {
        assumeKind(Element.Identity.class);
        Dataset dataset = dataset("orders", "id", "name", "amount", "parent");
        Element.Identity numbering = Element.Identity.of("id", 9);
        load(structures().bare(dataset, List.of(new Element.PrimaryKey("", List.of("id")), numbering)));
        structures().add(dataset, new Element.PrimaryKey("", List.of("id")));
        structures().add(dataset, numbering);

        insertUnnumbered(store, dataset, "name", "new");
        insertUnnumbered(store, dataset, "name", "newer");

        Set<Object> ids = new HashSet<>();
        all(dataset).forEach(row -> ids.add(String.valueOf(row.value("id"))));
        assertThat(ids).hasSize(5).contains("1", "2", "3");
        assertThat(structures().has(dataset, numbering)).isTrue();
        assertThat(structures().elements(dataset.name()).stream()
                        .filter(Element.Identity.class::isInstance)
                        .map(Element.Identity.class::cast))
                .singleElement()
                .satisfies(found -> assertThat(ids).doesNotContain(String.valueOf(found.next())));
    }

    @Test
    final void aDatasetThatIsNotThereHasNoStructure() {
        assertThatThrownBy(() -> structures().elements(fixture.name("nowhere")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("nowhere");
    }

    private Structures structures() {
        return store.find(Structures.class).orElseThrow();
    }

    private void assumeKind(Class<? extends Element> kind) {
        Assumptions.assumeTrue(kinds().contains(kind), () -> "SKIPPED: the store has no " + kind.getSimpleName());
    }

    private Dataset dataset(String local, String id, String name, String amount, String parent) {
        Schema schema = Schema.of(
                Field.required(id, new Type.Int(32, false)),
                Field.of(name, new Type.Text(40, false)),
                Field.of(amount, new Type.Decimal(10, 2)),
                Field.of(parent, new Type.Int(32, false)));
        return Dataset.table(fixture.name(local), schema, Key.of(id));
    }

    /** Three rows, of which two have the same amount. */
    private void load(Dataset dataset) {
        try (Writer writer = store.writer(dataset, Write.insert().creating())) {
            writer.write(Row.of(dataset.schema(), 1, "first", new BigDecimal("1.50"), null));
            writer.write(Row.of(dataset.schema(), 2, "second", new BigDecimal("1.50"), 1));
            writer.write(Row.of(dataset.schema(), 3, "third", new BigDecimal("3.00"), 1));
            assertThat(writer.flush().rejected()).isEmpty();
        }
    }

    /** One of each kind that may be said in every store's words. */
    private List<Element> elements(Dataset dataset) {
        List<String> fields =
                dataset.schema().fields().stream().map(Field::name).toList();
        String id = fields.get(0);
        String name = fields.get(1);
        String amount = fields.get(2);
        String parent = fields.get(3);
        Name table = dataset.name();
        List<Element> elements = new ArrayList<>();
        elements.add(new Element.PrimaryKey("", List.of(id)));
        elements.add(new Element.UniqueKey("u of " + name, List.of(name)));
        elements.add(Element.Index.of("i of " + name, parent, name));
        elements.add(new Element.ForeignKey(
                new Reference("f of " + name, List.of(parent), table, List.of(id)),
                Element.ForeignKey.Action.NO_ACTION,
                Element.ForeignKey.Action.NO_ACTION,
                Element.ForeignKey.Deferral.NEVER,
                null));
        elements.add(initial(name, new Constant(Constant.Kind.TEXT, "it's \"new\" ü")));
        elements.add(initial(amount, new Constant(Constant.Kind.NUMBER, "0")));
        elements.add(Element.Identity.of(id, 4));
        elements.add(new Element.Comment(null, "What's \"sold\": Größe"));
        elements.add(new Element.Comment(amount, "in €, it's \"net\""));
        return elements;
    }

    private static Element initial(String field, Constant constant) {
        return new Element.InitialValue(field, new NativeText("strange", constant.sql()), constant);
    }
}
