//! Merges a page's pictures into one grey picture, turned and placed as the
//! page shows them.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, InterpreterSettings, LumaData, Paint, SoftMask, interpret_page,
};

use crate::convert::ConvertError;
use crate::convert::scans::Picture;

/// Least and most dots per inch: with fewer, letters are not legible; more gain
/// nothing.
const DOTS: (f64, f64) = (150.0, 300.0);
/// Most dots of the merged picture.
const MOST_DOTS: f64 = 40_000_000.0;
/// Points per inch.
const INCH: f64 = 72.0;
/// Most pictures of a page that are merged.
const MOST: usize = 500;
/// White paper.
const WHITE: u8 = 255;

/// The picture of a page; `number` counts from 1.
///
/// # Errors
/// If the page does not exist or shows no picture.
pub(super) fn picture(pdf: &Pdf, number: u32) -> Result<Picture, ConvertError> {
    let none = |why: &str| ConvertError::Unreadable(format!("page {number} {why}"));
    let place = number.checked_sub(1).map(|place| place as usize);
    let page = place.and_then(|place| pdf.pages().get(place));
    let page = page.ok_or_else(|| none("does not exist"))?;
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let turned = Affine::new(page.initial_transform(true).as_coeffs());
    let frame = Rect::new(0.0, 0.0, width, height);
    let cache = InterpreterCache::new();
    let draw = |device: &mut Easel| {
        let settings = InterpreterSettings::default();
        let mut context = Context::new(turned, frame, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, device);
    };
    // The first pass finds the finest resolution, the second paints.
    let mut easel = Easel::default();
    draw(&mut easel);
    let most = (MOST_DOTS / (width * height).max(1.0)).sqrt() * INCH;
    let dots = easel.finest.clamp(DOTS.0, DOTS.1).min(most);
    let scale = dots / INCH;
    let side = |points: f64| (points * scale).round().max(1.0) as u32;
    easel.canvas = Some(Canvas::new(side(width), side(height), scale));
    easel.left = MOST;
    draw(&mut easel);
    let canvas = easel.canvas.filter(|canvas| canvas.is_painted);
    let canvas = canvas.ok_or_else(|| none("shows nothing that can be read"))?;
    Ok(Picture {
        width: canvas.width,
        height: canvas.height,
        dots: dots.round() as u32,
        grey: canvas.grey,
    })
}

/// Measures the pictures of a page, and paints them if it has a canvas.
#[derive(Default)]
struct Easel {
    /// Dots per inch of the finest picture.
    finest: f64,
    canvas: Option<Canvas>,
    /// How many more pictures are painted.
    left: usize,
}

struct Canvas {
    width: u32,
    height: u32,
    /// Dots per point of the page.
    scale: f64,
    grey: Vec<u8>,
    is_painted: bool,
}

/// A picture's dots: lightness and opacity, from 0 to 255 each.
struct Dots<'a> {
    /// Width and height in dots.
    size: (u32, u32),
    light: &'a dyn Fn(usize) -> u8,
    cover: Option<&'a LumaData>,
}

impl Canvas {
    fn new(width: u32, height: u32, scale: f64) -> Self {
        Self {
            width,
            height,
            scale,
            grey: vec![WHITE; width as usize * height as usize],
            is_painted: false,
        }
    }

    /// Paints a picture that fills the unit square; `place` maps the square to
    /// the page.
    fn paint(&mut self, place: Affine, dots: &Dots<'_>) {
        let place = Affine::scale(self.scale) * place;
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        let frame = place.transform_rect_bbox(unit);
        let whole = Rect::new(0.0, 0.0, f64::from(self.width), f64::from(self.height));
        let frame = frame.intersect(whole);
        if place.determinant().abs() < 1e-6 || !(frame.width() > 0.0 && frame.height() > 0.0) {
            return;
        }
        let back = place.inverse();
        // If the picture is finer than the canvas, several of its dots make
        // one.
        let fine = f64::from(dots.size.0) * f64::from(dots.size.1);
        let fine = (fine / place.determinant().abs()).sqrt();
        let steps = fine.round().clamp(1.0, 3.0) as u32;
        for y in frame.y0.floor() as u32..frame.y1.ceil() as u32 {
            for x in frame.x0.floor() as u32..frame.x1.ceil() as u32 {
                let at = y as usize * self.width as usize + x as usize;
                if let Some(under) = self.grey.get_mut(at) {
                    *under = mixed(*under, (x, y), back, steps, dots);
                }
            }
        }
        self.is_painted = true;
    }
}

/// The grey of a canvas dot after a picture is laid over it.
fn mixed(under: u8, (x, y): (u32, u32), back: Affine, steps: u32, dots: &Dots<'_>) -> u8 {
    let step = 1.0 / f64::from(steps);
    let mut sum = 0;
    for part in 0..steps * steps {
        let (right, down) = (f64::from(part % steps) + 0.5, f64::from(part / steps) + 0.5);
        let point = Point::new(f64::from(x) + right * step, f64::from(y) + down * step);
        sum += u32::from(dots.over(under, back * point));
    }
    (sum / (steps * steps)) as u8
}

impl Dots<'_> {
    /// The grey at a point of the unit square, over `under`.
    fn over(&self, under: u8, at: Point) -> u8 {
        if !(0.0..1.0).contains(&at.x) || !(0.0..1.0).contains(&at.y) {
            return under;
        }
        let light = (self.light)(index(self.size, at));
        let cover = self.cover.map_or(u8::MAX, |cover| {
            let place = index((cover.width, cover.height), at);
            cover.data.get(place).copied().unwrap_or_default()
        });
        let (light, cover) = (u32::from(light), u32::from(cover));
        ((light * cover + u32::from(under) * (255 - cover)) / 255) as u8
    }
}

/// The index of the dot at a point of the unit square.
fn index((width, height): (u32, u32), at: Point) -> usize {
    let x = (at.x * f64::from(width)) as usize;
    let y = (at.y * f64::from(height)) as usize;
    y * width as usize + x
}

/// The lightness of a colour, from 0 to 255.
fn light(red: u8, green: u8, blue: u8) -> u8 {
    let sum = u32::from(red) * 30 + u32::from(green) * 59 + u32::from(blue) * 11;
    (sum / 100) as u8
}

impl<'a> Device<'a> for Easel {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let place = props.transform * Affine::scale_non_uniform(width, height);
        let Some(canvas) = &mut self.canvas else {
            let area = place.determinant().abs().max(1.0);
            let dots = (width * height / area).sqrt() * INCH;
            if dots.is_finite() {
                self.finest = self.finest.max(dots);
            }
            return;
        };
        let Some(left) = self.left.checked_sub(1) else {
            return;
        };
        self.left = left;
        match image {
            Image::Raster(image) => image.with_rgba(
                |data, cover| {
                    let size = (data.width(), data.height());
                    let cover = cover.as_ref();
                    let mut dots = |light: &dyn Fn(usize) -> u8| {
                        canvas.paint(place, &Dots { size, light, cover });
                    };
                    match &data {
                        ImageData::Luma(luma) => dots(&|at| grey(&luma.data, at)),
                        ImageData::Rgb(rgb) => dots(&|at| {
                            let part = |part| rgb.data.get(at * 3 + part).copied();
                            let part = |at| part(at).unwrap_or(WHITE);
                            light(part(0), part(1), part(2))
                        }),
                    }
                },
                None,
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, paint| {
                    let colour = match paint {
                        Paint::Color(colour) => colour.to_rgba().to_rgba8(),
                        Paint::Pattern(_) => [0; 4],
                    };
                    let ink = light(colour[0], colour[1], colour[2]);
                    let dots = Dots {
                        size: (mask.width, mask.height),
                        light: &|_| ink,
                        cover: Some(&mask),
                    };
                    canvas.paint(place, &dots);
                },
                None,
            ),
        }
    }

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The grey of a dot; white outside the data.
fn grey(data: &[u8], at: usize) -> u8 {
    data.get(at).copied().unwrap_or(WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of two by two dots, dark at the upper left, as a page of four
    /// by four points shows it.
    fn seen(place: Affine, cover: Option<&LumaData>) -> Vec<u8> {
        let mut canvas = Canvas::new(4, 4, 1.0);
        let dots = Dots {
            size: (2, 2),
            light: &|at| [0, 100, 150, 200][at],
            cover,
        };
        canvas.paint(place, &dots);
        canvas.grey
    }

    #[test]
    fn a_picture_is_seen_where_and_how_it_is_placed() {
        let whole = Affine::scale(4.0);
        let corners = |grey: &[u8]| [grey[0], grey[3], grey[12], grey[15]];
        assert_eq!(corners(&seen(whole, None)), [0, 100, 150, 200]);
        // A quarter turn to the right.
        let turned = Affine::new([0.0, 4.0, -4.0, 0.0, 4.0, 0.0]);
        assert_eq!(corners(&seen(turned, None)), [150, 0, 200, 100]);
        let corner = Affine::translate((2.0, 2.0)) * Affine::scale(2.0);
        let grey = seen(corner, None);
        assert_eq!((corners(&grey), grey[10]), ([255, 255, 255, 200], 0));
        // A picture finer than the canvas merges several dots.
        let small = Affine::scale(1.0);
        assert_eq!(seen(small, None)[..2], [112, 255]);
        for nowhere in [Affine::scale(0.0), Affine::translate((9.0, 9.0))] {
            assert_eq!(seen(nowhere, None), [255; 16]);
        }
    }

    #[test]
    fn what_a_mask_leaves_open_shows_the_paper() {
        let cover = LumaData {
            data: vec![255, 0],
            width: 2,
            height: 1,
            interpolate: false,
            scale_factors: (1.0, 1.0),
        };
        let grey = seen(Affine::scale(4.0), Some(&cover));
        assert_eq!([grey[0], grey[3], grey[12]], [0, 255, 150]);
    }
}
