package medivlm.model.phantom;

/**
 * Where the patient stands in the picture. Patient coordinates: {@code u} from left to right and
 * {@code v} from top to bottom as seen, about 0..1 over the picture, midline at u = 0.5.
 */
record Frame(int size, double cos, double sin, double scale, double shiftX, double shiftY) {

    static Frame of(int size, double radians, double scale, double shiftX, double shiftY) {
        return new Frame(size, Math.cos(radians), Math.sin(radians), scale, shiftX, shiftY);
    }

    double u(double column, double row) {
        double x = (column + 0.5) / size - 0.5 - shiftX;
        double y = (row + 0.5) / size - 0.5 - shiftY;
        return 0.5 + (x * cos + y * sin) / scale;
    }

    double v(double column, double row) {
        double x = (column + 0.5) / size - 0.5 - shiftX;
        double y = (row + 0.5) / size - 0.5 - shiftY;
        return 0.5 + (y * cos - x * sin) / scale;
    }

    double column(double u, double v) {
        double x = (u - 0.5) * scale;
        double y = (v - 0.5) * scale;
        return (x * cos - y * sin + 0.5 + shiftX) * size - 0.5;
    }

    double row(double u, double v) {
        double x = (u - 0.5) * scale;
        double y = (v - 0.5) * scale;
        return (x * sin + y * cos + 0.5 + shiftY) * size - 0.5;
    }

    /** A length in patient units, in pixels. */
    double pixels(double length) {
        return length * scale * size;
    }
}
