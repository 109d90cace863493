package medivlm.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import medivlm.dicom.codec.CodecException;

/** The order of the packets of a tile (T.800 B.12). */
final class Packets {
    private record Place(int component, int resolution, int precinct, long x, long y) {}

    private Packets() {}

    static void read(List<TileComponent> components, Area tile, CodingStyle style, byte[] data)
            throws CodecException {
        List<Place> places = places(components, tile);
        places.sort(order(style.progression()));
        PacketReader reader = new PacketReader(data);
        switch (style.progression()) {
            case 0 -> {
                for (int layer = 0; layer < style.layers(); layer++) {
                    for (Place place : places) {
                        read(reader, components, place, layer);
                    }
                }
            }
            case 1 -> byResolution(reader, components, places, style.layers());
            default -> {
                for (Place place : places) {
                    for (int layer = 0; layer < style.layers(); layer++) {
                        read(reader, components, place, layer);
                    }
                }
            }
        }
    }

    private static void byResolution(
            PacketReader reader, List<TileComponent> components, List<Place> places, int layers)
            throws CodecException {
        int start = 0;
        while (start < places.size()) {
            int resolution = places.get(start).resolution();
            int end = start;
            while (end < places.size() && places.get(end).resolution() == resolution) {
                end++;
            }
            for (int layer = 0; layer < layers; layer++) {
                for (Place place : places.subList(start, end)) {
                    read(reader, components, place, layer);
                }
            }
            start = end;
        }
    }

    private static void read(
            PacketReader reader, List<TileComponent> components, Place place, int layer)
            throws CodecException {
        TileComponent component = components.get(place.component());
        Resolution resolution = component.resolutions.get(place.resolution());
        reader.read(resolution, place.precinct(), layer, component.style);
    }

    private static List<Place> places(List<TileComponent> components, Area tile) {
        List<Place> places = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            List<Resolution> resolutions = components.get(c).resolutions;
            for (int r = 0; r < resolutions.size(); r++) {
                Resolution resolution = resolutions.get(r);
                int reduction = resolutions.size() - 1 - r;
                int count = resolution.precinctsWide * resolution.precinctsHigh;
                for (int p = 0; p < count; p++) {
                    places.add(
                            new Place(
                                    c,
                                    r,
                                    p,
                                    resolution.gridX(p, reduction, tile.x0()),
                                    resolution.gridY(p, reduction, tile.y0())));
                }
            }
        }
        return places;
    }

    private static Comparator<Place> order(int progression) {
        Comparator<Place> byResolution = Comparator.comparingInt(Place::resolution);
        Comparator<Place> byComponent = Comparator.comparingInt(Place::component);
        Comparator<Place> byPosition =
                Comparator.comparingLong(Place::y).thenComparingLong(Place::x);
        Comparator<Place> byPrecinct = Comparator.comparingInt(Place::precinct);
        return switch (progression) {
            case 0, 1 -> byResolution.thenComparing(byComponent).thenComparing(byPrecinct);
            case 2 ->
                    byResolution
                            .thenComparing(byPosition)
                            .thenComparing(byComponent)
                            .thenComparing(byPrecinct);
            case 3 ->
                    byPosition
                            .thenComparing(byComponent)
                            .thenComparing(byResolution)
                            .thenComparing(byPrecinct);
            default ->
                    byComponent
                            .thenComparing(byPosition)
                            .thenComparing(byResolution)
                            .thenComparing(byPrecinct);
        };
    }
}
