"""Pictures and videos in stories: the reader's words, ready-made sizes, nothing loaded unasked."""

import re
from io import BytesIO

import html5lib
import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import Client
from PIL import Image as Pixels
from pytest_django import DjangoAssertNumQueries

from media.actions.prepare_renditions import prepare_renditions
from media.blocks import MediaStoryBlock, VideoBlock
from media.blocks.videos import VideoRefused, read_video
from media.figures import PictureFigure, picture_figure
from media.models import PortalImage, PortalRendition
from media.renditions import UnknownSize, renditions_prefetch
from portal.base.localized_text import LocalizedText
from tests.factories import make_city, make_city_page, make_image
from tests.media.samples import plain_png, stored_picture
from tests.media.uses import publish_use

YOUTUBE = "https://www.youtube-nocookie.com/embed/abc-DEF_123?rel=0"


@pytest.mark.parametrize(
    ("address", "provider", "frame"),
    [
        ("https://www.youtube.com/watch?v=abc-DEF_123&t=5s", "YouTube", YOUTUBE),
        ("https://youtu.be/abc-DEF_123", "YouTube", YOUTUBE),
        ("https://m.youtube.com/shorts/abc-DEF_123", "YouTube", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/abc-DEF_123", "YouTube", YOUTUBE),
        ("https://vimeo.com/1234567", "Vimeo", "https://player.vimeo.com/video/1234567?dnt=1"),
        (
            "https://vimeo.com/1234567/0a1b2c3d4e",
            "Vimeo",
            "https://player.vimeo.com/video/1234567?dnt=1&h=0a1b2c3d4e",
        ),
    ],
)
def test_addresses_of_known_providers_become_players_without_tracking(
    address: str, provider: str, frame: str
) -> None:
    video = read_video(address)
    assert (video.provider, video.embed_url) == (provider, frame)
    assert frame.startswith(f"{video.host}/")


@pytest.mark.parametrize(
    "address",
    [
        "http://www.youtube.com/watch?v=abc-DEF_123",
        "https://youtu.be/abc/../../evil",
        "https://youtube.com.example.org/watch?v=abc-DEF_123",
        "https://www.youtube.com@example.org/watch?v=abc-DEF_123",
        "https://www.youtube.com:8443/watch?v=abc-DEF_123",
        'https://www.youtube.com/watch?v="><script>1',
        "https://vimeo.com/about",
        "https://vimeo.com/1234567?h=x' onload='",
        "https://tube.example/w/abcdefghijkl",
        "https://stadt.example/film.mp4",
        "javascript:alert(1)",
        "data:text/html,x",
        "",
    ],
)
def test_other_addresses_are_no_videos(address: str) -> None:
    if address.startswith("https://vimeo.com/1234567"):
        assert "onload" not in read_video(address).embed_url
        return
    with pytest.raises(VideoRefused):
        read_video(address)


def test_an_own_peertube_is_a_setting(settings: object) -> None:
    settings.VIDEO_PEERTUBE_HOSTS = ["tube.stadt.example"]
    assert read_video("https://tube.stadt.example/w/abcdefghijkl").host == "https://tube.stadt.example"


def test_the_editor_is_told_at_the_address() -> None:
    block = VideoBlock()
    with pytest.raises(ValidationError) as refusal:
        block.clean(block.to_python({"url": "https://stadt.example/film.mp4", "title": "Film"}))
    assert "YouTube" in str(refusal.value.block_errors["url"])


def video_page(address: str) -> str:
    return make_city_page(make_city(), language="de", story=[("video", {"url": address, "title": "Ein Film"})]).url


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_a_page_with_a_video_opens_its_policy_for_that_provider_only(client: Client) -> None:
    address = video_page("https://vimeo.com/1234567")
    response = client.get(address)
    html = response.content.decode()
    assert "frame-src https://player.vimeo.com;" in response["Content-Security-Policy"] + ";"
    assert "<iframe" not in html
    assert 'src="https://player' not in html.replace('data-video-src="https://player', "")
    assert 'href="https://vimeo.com/1234567"' in html
    other = client.get(make_city_page(make_city("tbilisi"), language="de").url)
    assert "frame-src 'none'" in other["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_a_stored_video_of_another_provider_is_a_plain_link(client: Client) -> None:
    response = client.get(video_page("https://stadt.example/film.mp4"))
    assert "frame-src 'none'" in response["Content-Security-Policy"]
    assert "data-video-src" not in response.content.decode()
    assert 'href="https://stadt.example/film.mp4"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_a_picture_speaks_the_language_of_its_page(client: Client) -> None:
    image = stored_picture(
        plain_png((1000, 600)),
        "square.png",
        alt_text={"en": "A square", "de": "Ein <b>Platz</b>"},
        caption={"en": "In May"},
        year=2022,
    )
    html = client.get(publish_use(image).url).content.decode()
    figure = html[html.index('<figure class="picture"') : html.index("</figure>")]
    html5lib.HTMLParser(strict=True).parseFragment(figure + "</figure>")
    assert 'alt="Ein &lt;b&gt;Platz&lt;/b&gt;"' in figure
    assert re.search(r'<span\s+lang="en">In May</span>', figure)
    assert "Mila Example, 2022, CC BY 4.0" in figure
    assert 'width="1000"' in figure
    assert 'height="600"' in figure
    assert 'loading="lazy"' in figure
    assert re.findall(r'<source type="([^"]+)"', figure) == ["image/avif", "image/webp"]
    addresses = set(re.findall(r"/media/renditions/[^ \",]+", figure))
    assert addresses
    for address in addresses:
        assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("portal")
def test_a_reader_never_waits_for_an_encoder(client: Client) -> None:
    page = publish_use(make_image())
    before = PortalRendition.objects.count()
    assert client.get(page.url).status_code == 200
    assert PortalRendition.objects.count() == before


@pytest.mark.django_db
def test_the_cost_of_a_story_does_not_grow_with_its_pictures(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    images = [stored_picture(plain_png((600, 400 + number)), "a.png") for number in range(4)]
    block = MediaStoryBlock()
    for number in (1, 4):
        raw = [{"type": "picture", "value": {"image": image.pk, "caption": ""}} for image in images[:number]]
        gallery = {"type": "gallery", "value": [{"image": image.pk, "caption": ""} for image in images[:number]]}
        with django_assert_num_queries(4):  # pictures and their sizes, for the picture and the gallery blocks
            html = str(block.to_python([*raw, gallery]).render_as_block({}))
        assert html.count("<img") == 2 * number


@pytest.mark.django_db
def test_prefetched_pictures_cost_nothing_more(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _number in range(3):
        stored_picture()
    with django_assert_num_queries(2):
        figures = [
            picture_figure(image, language="de")
            for image in PortalImage.objects.prefetch_related(renditions_prefetch())
        ]
    assert all(figures)


@pytest.mark.django_db
def test_sizes_are_made_after_upload_and_after_publishing(
    portal: object, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image(size=(900, 600))
    specs = set(image.renditions.values_list("filter_spec", flat=True))
    assert len(specs) == 9  # widths 480 and 960 and the crop, in three formats; 1440 has no pixels to show
    image.renditions.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        publish_use(image)
    assert set(image.renditions.values_list("filter_spec", flat=True)) == specs
    assert prepare_renditions(PortalImage.objects.get(pk=image.pk)) == 0


@pytest.mark.django_db
def test_a_figure_travels_through_the_search_table() -> None:
    import json

    figure = picture_figure(stored_picture(), "fill-640x400", language="de", is_decorative=True)
    assert figure is not None
    assert figure.alt.text == ""
    assert PictureFigure.from_facts(json.loads(json.dumps(figure.as_facts()))) == figure


@pytest.mark.django_db
def test_a_size_outside_the_fixed_set_is_a_mistake_in_the_template() -> None:
    with pytest.raises(UnknownSize):
        picture_figure(stored_picture(), "width-123", language="de")


@pytest.mark.django_db
def test_the_tag_renders_the_figure() -> None:
    image = stored_picture(alt_text={"ka": "მერია"}, caption={"en": "Town hall"})
    template = Template('{% load pictures %}{% picture_figure image "width-960" lang="ka" is_lazy=False %}')
    html = template.render(Context({"image": image}))
    assert 'alt="მერია"' in html
    assert 'loading="eager"' in html
    assert LocalizedText(image.caption)["en"] in html


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "I;16", "1"])
def test_every_kind_of_pixels_can_be_shown(mode: str) -> None:
    """Transparent parts stay so, and are white in JPEG."""
    source = Pixels.linear_gradient("L").convert("I;16" if mode == "I;16" else mode)
    if mode in {"RGBA", "LA"}:
        source.putalpha(0)
    output = BytesIO()
    source.save(output, "PNG")
    image = stored_picture(output.getvalue(), "a.png")
    assert image.renditions.count() == 6
    for rendition in image.renditions.filter(filter_spec__endswith="width-480"):
        with rendition.file.open() as file:
            picture = Pixels.open(file)
            picture.load()
        assert picture.size == (256, 256) == (rendition.width, rendition.height)
        if mode == "RGBA":
            corner = picture.getpixel((0, 0))
            assert corner[3] == 0 if picture.mode == "RGBA" else min(corner) >= 250


@pytest.mark.django_db
def test_crops_follow_the_focal_point() -> None:
    pixels = Pixels.new("RGB", (1280, 400), "black")
    pixels.paste((255, 255, 255), (0, 0, 200, 400))
    output = BytesIO()
    pixels.save(output, "PNG")
    image = stored_picture(output.getvalue(), "wide.png")
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 100, 200, 50, 50
    image.save()
    prepare_renditions(PortalImage.objects.get(pk=image.pk))
    figure = picture_figure(PortalImage.objects.get(pk=image.pk), "fill-640x400", language="de")
    assert figure is not None
    name = figure.src.removeprefix("/media/")
    rendition = image.renditions.get(file=name)
    with rendition.file.open() as file:
        picture = Pixels.open(file).convert("L")
    assert picture.size == (640, 400)
    assert picture.getpixel((5, 200)) > 240  # the bright edge is in the crop, although it lies at the far left
