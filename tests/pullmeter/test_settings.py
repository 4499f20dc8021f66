import stat

import pytest

from calls.call import TimesBy
from calls.errors import NotUsableError
from calls.store import Store
from pullmeter.settings import load_settings


def load(tmp_path, text="", **more):
    file = tmp_path / "settings.toml"
    file.write_text(text)
    return load_settings({"PULLMETER_SETTINGS": str(file), "PULLMETER_DATA": str(tmp_path / "data"), **more})


def test_without_a_line_there_are_settings_that_work(tmp_path):
    settings = load(tmp_path)
    assert settings.data_dir == tmp_path / "data"
    assert settings.database_url.startswith("sqlite:///")
    assert settings.model is None


def test_a_team_names_its_sellers_and_its_model(tmp_path):
    settings = load(tmp_path, 'roster = ["Ana Ruiz"]\nmodel = "base"')
    assert (settings.roster, settings.model) == (("Ana Ruiz",), "base")


def test_a_team_says_whose_times_words_get(tmp_path):
    assert load(tmp_path).times_by is TimesBy.TRANSCRIPT
    assert load(tmp_path, 'times_by = "hearing"').times_by is TimesBy.HEARING


def test_a_team_names_what_the_speech_model_listens_for(tmp_path):
    assert load(tmp_path, 'vocabulary = ["Tablewise", "Frostbook"]').vocabulary == ("Tablewise", "Frostbook")


def test_more_names_than_a_speech_model_can_listen_for_are_one_sentence(tmp_path):
    names = ", ".join(f'"Name {number}"' for number in range(51))
    with pytest.raises(NotUsableError, match="holds 51 names, and 50 are the most"):
        load(tmp_path, f"vocabulary = [{names}]")


def test_the_data_folder_is_for_its_owner_only(tmp_path):
    settings = load(tmp_path)
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700


def test_the_secret_stays_the_same_and_is_for_its_owner_only(tmp_path):
    first, second = load(tmp_path), load(tmp_path)
    assert len(first.secret) == 32
    assert second.secret == first.secret
    assert stat.S_IMODE((first.data_dir / "secret").stat().st_mode) == 0o600


def test_a_team_says_where_imports_are_worked_on(tmp_path):
    text = 'scheduler = "tcp://127.0.0.1:8786"\nfiles = "s3://calls"\nworkers = 2\nworker_memory_gb = 4'
    settings = load(tmp_path, text)
    assert (settings.scheduler, settings.files) == ("tcp://127.0.0.1:8786", "s3://calls")
    assert (settings.workers, settings.worker_memory_gb) == (2, 4.0)


@pytest.mark.parametrize("text", ["workers = 0", "roster = 3", 'times_by = "own"', "model = ", "\x00"])
def test_a_settings_file_with_a_mistake_is_one_sentence(tmp_path, text):
    with pytest.raises(NotUsableError, match="cannot be read"):
        load(tmp_path, text)


def test_a_settings_file_that_is_named_must_be_there(tmp_path):
    with pytest.raises(NotUsableError, match="no settings file"):
        load_settings({"PULLMETER_SETTINGS": str(tmp_path / "none.toml")})


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotUsableError, match="cannot be made"):
        load_settings({"PULLMETER_DATA": str(tmp_path / "file" / "data")})


def test_a_team_names_its_rubric_and_its_data_folder_in_the_file(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text(f'rubric = "{tmp_path}/team.toml"\ndata_dir = "{tmp_path}/kept"')
    settings = load_settings({"PULLMETER_SETTINGS": str(file)})
    assert (settings.rubric, settings.data_dir) == (tmp_path / "team.toml", tmp_path / "kept")


def test_a_line_that_is_not_known_is_named(tmp_path):
    with pytest.raises(NotUsableError, match="tongue"):
        load(tmp_path, 'tongue = "en"')


@pytest.mark.parametrize("name", ["q?a=b#c", "%41 x"])
def test_the_database_lies_in_the_data_folder_whatever_its_name(tmp_path, name):
    settings = load_settings({"PULLMETER_DATA": str(tmp_path / name), "HOME": str(tmp_path)})
    Store(settings.database_url)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_database_is_for_its_owner_only_also_in_a_folder_that_others_read(tmp_path):
    (tmp_path / "data").mkdir(mode=0o755)
    Store(load(tmp_path).database_url)
    assert stat.S_IMODE((tmp_path / "data" / "pullmeter.db").stat().st_mode) == 0o600
